// What it is about: the name, the problem, the project and its programmes.
import { useWords } from '../../../words/words';
import { PlacedText } from '../fields/PlacedText';
import { ProgrammeChoice } from '../fields/ProgrammeChoice';
import { useSources } from '../sources';
import type { ChapterProps } from './props';

export function Question({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const { programmes } = useSources();
  return (
    <>
      <PlacedText needed place="name" label={t('review.editor.name')} value={definition.name}
                  onText={(name) => onChange({ ...definition, name }, 'name')} />
      <PlacedText needed long place="problem" label={t('review.editor.problem')} help={t('review.editor.problemHelp')}
                  value={definition.problem} onText={(problem) => onChange({ ...definition, problem }, 'problem')} />
      <PlacedText needed long place="project" label={t('review.editor.project')} help={t('review.editor.projectHelp')}
                  value={definition.project} onText={(project) => onChange({ ...definition, project }, 'project')} />
      <ProgrammeChoice place="programme_codes" legend={t('review.editor.programmes')} help={t('review.editor.programmesHelp')}
                       programmes={programmes} chosen={definition.programmeCodes}
                       onChoose={(programmeCodes) => onChange({ ...definition, programmeCodes }, '')} />
    </>
  );
}
