// What is taken off a measured change before it counts as an effect, and with which
// lines it overlaps.
import { CorrectionsSchema, create, ZeroAlternativeClass, type AnalysisDefinition, type Corrections } from '@inwonersreis/client';
import { SelectField } from '../../../design/SelectField';
import { useWords } from '../../../words/words';
import { SHARE } from '../assumptions';
import { useRefusalAt } from '../EditorContext';
import { OptionalAssumption } from '../fields/AssumptionFields';
import { ProgrammeChoice } from '../fields/ProgrammeChoice';
import type { LineProps } from './LineQuantity';

const PARTS = [
  ['deadweight', 'deadweight', 'review.editor.deadweight', 'review.editor.deadweightHelp', 0],
  ['attribution', 'attribution', 'review.editor.attribution', 'review.editor.attributionHelp', 1],
  ['displacement', 'displacement', 'review.editor.displacement', 'review.editor.displacementHelp', 0],
  ['dropOff', 'drop_off', 'review.editor.dropOff', 'review.editor.dropOffHelp', 0],
] as const;

export function LineCorrections({ line, definition, onChange }: LineProps & { definition: AnalysisDefinition }) {
  const { t } = useWords();
  const at = `line/${line.id}`;
  const groupRefused = useRefusalAt(`${at}/overlap_group`);
  const compared = definition.zeroAlternative?.evidence === ZeroAlternativeClass.COMPARISON_GROUP;
  const corrections = line.corrections ?? create(CorrectionsSchema);
  const put = (part: Partial<Corrections>, place: string): void => onChange({ corrections: { ...corrections, ...part } }, place);
  return (
    <section className="stack" aria-label={t('review.editor.corrections')}>
      <h4 className="choice__legend">{t('review.editor.corrections')}</h4>
      <p className="soft small">{t('review.editor.correctionsHelp')}</p>
      {PARTS.map(([key, field, word, help, neutral]) => (
        key === 'deadweight' && compared && corrections.deadweight === undefined
          ? <p key={key} className="soft small">{t('review.editor.deadweightCompared')}</p>
          : <OptionalAssumption key={key} place={`${at}/${field}`} legend={t(word)} help={t(help)} assumption={corrections[key]}
                                neutral={neutral} range={SHARE}
                                onChange={(assumption, place) => put({ [key]: assumption }, place)} />
      ))}
      {(definition.overlapGroups.length > 0 || line.overlapGroup !== '') &&
        <SelectField label={t('review.editor.inGroup')} value={line.overlapGroup} error={groupRefused} data-place={`${at}/overlap_group`}
                     onChoose={(overlapGroup) => onChange({ overlapGroup }, '')}
                     options={[{ value: '', label: t('review.editor.inNoGroup') },
                               ...definition.overlapGroups.map(({ id }) => ({ value: id, label: id }))]} />}
      {definition.programmeCodes.length > 1 &&
        <ProgrammeChoice place={`${at}/programme_codes`} legend={t('review.editor.lineProgrammes')} help={t('review.editor.lineProgrammesHelp')}
                         programmes={definition.programmeCodes} chosen={line.programmeCodes}
                         onChoose={(programmeCodes) => onChange({ programmeCodes }, '')} />}
    </section>
  );
}
