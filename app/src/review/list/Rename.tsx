import type { AnalysisSummary } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Notice } from '../../design/Notice';
import { Sheet } from '../../design/Sheet';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { fetchAnalysis, saveAnalysis } from '../calls';
import { definitionOf } from '../editor/draft';

/** As the server's. */
export const LONGEST_NAME = 20_000;

export function Rename({ analysis, onClose, onDone }: { analysis: AnalysisSummary; onClose(): void; onDone(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [name, setName] = useState(analysis.name);
  const save = (): void => {
    void run(async () => {
      // The rest as it is now: somebody may have changed it since the list was shown.
      const kept = await fetchAnalysis(engine, analysis.analysisId);
      await saveAnalysis(engine, { ...kept, definition: { ...definitionOf(kept), name: name.trim() } }, kept.updatedAt);
      onDone();
    });
  };
  return (
    <Sheet title={t('review.list.rename')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') save(); }}>
        {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
        <TextField label={t('review.editor.name')} value={name} maxLength={LONGEST_NAME} dir="auto" autoComplete="off" onText={setName} />
        <div><Button type="submit" disabled={busy || name.trim() === ''}>{t('review.editor.save')}</Button></div>
      </form>
    </Sheet>
  );
}
