// A new analysis: how one begins, and what it is called.
import { AnalysisDefinitionSchema, AnalysisSchema, create, newEntryId, ZeroAlternativeClass, type Analysis, type AnalysisSummary } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../../design/Button';
import { Choice } from '../../design/Choice';
import { TextField } from '../../design/Field';
import { Notice } from '../../design/Notice';
import { SelectField } from '../../design/SelectField';
import { Sheet } from '../../design/Sheet';
import { dayOf } from '../../journey/time';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { go } from '../../shell/router';
import { useWords } from '../../words/words';
import { fetchAnalysis, fetchPrices, saveAnalysis } from '../calls';
import { chapterPath } from '../editor/chapters';
import { sourcesOf } from '../editor/sources';
import { copyOf, sensibleStart } from './begin';
import { LONGEST_NAME } from './Rename';

interface Props {
  /** A copy of this one is asked for. */
  of: AnalysisSummary | undefined;
  analyses: readonly AnalysisSummary[];
  onClose(): void;
}

type Start = 'usual' | 'copy' | 'empty';

export function NewAnalysis({ of, analyses, onClose }: Props) {
  const words = useWords();
  const { t } = words;
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [start, setStart] = useState<Start>(of === undefined ? 'usual' : 'copy');
  const [from, setFrom] = useState(of?.analysisId ?? analyses[0]?.analysisId ?? '');
  const [name, setName] = useState(of === undefined ? '' : t('review.list.copyName', { name: of.name }));
  const [missing, setMissing] = useState(false);
  const begin = async (analysisId: string): Promise<Analysis> => {
    if (start === 'copy') return copyOf(await fetchAnalysis(engine, from), analysisId, name.trim());
    const definition = start === 'usual'
      ? sensibleStart(name.trim(), sourcesOf(await fetchPrices(engine), []), dayOf(new Date()), words)
      : create(AnalysisDefinitionSchema, { name: name.trim(), zeroAlternative: { evidence: ZeroAlternativeClass.NONE } });
    return create(AnalysisSchema, { analysisId, definition });
  };
  const make = (): void => {
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    void run(async () => {
      const { analysisId } = await saveAnalysis(engine, await begin(newEntryId()));
      go(chapterPath(analysisId, 'vraag'));
    });
  };
  const starts: { value: Start; label: string }[] = [
    { value: 'usual', label: t('review.list.startUsual') },
    ...(analyses.length > 0 ? [{ value: 'copy' as const, label: t('review.list.startCopy') }] : []),
    { value: 'empty', label: t('review.list.startEmpty') },
  ];
  return (
    <Sheet title={t(of === undefined ? 'review.list.new' : 'review.list.copy')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); make(); }}>
        {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
        <TextField label={t('review.editor.name')} description={t('review.list.nameHelp')} value={name} maxLength={LONGEST_NAME} dir="auto"
                   error={missing ? t('review.list.nameMissing') : undefined} autoComplete="off" onText={setName} />
        {of === undefined && <Choice<Start> legend={t('review.list.start')} value={start} onChoose={setStart} options={starts} />}
        {start === 'usual' && <p className="soft small">{t('review.list.startUsualHelp')}</p>}
        {start === 'copy' && of === undefined &&
          <SelectField<string> label={t('review.list.copyOf')} value={from} onChoose={setFrom}
                       options={analyses.map(({ analysisId, name: its }) => ({ value: analysisId, label: its || t('review.list.unnamed') }))} />}
        <div><Button type="submit" disabled={busy}>{t('review.list.make')}</Button></div>
      </form>
    </Sheet>
  );
}
