// Computing: how far it is, a way to stop it, and then to the result.
import type { CompletedRun } from '@inwonersreis/client';
import { ErrorReason } from '@inwonersreis/client';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { Sheet } from '../../design/Sheet';
import { useEngine } from '../../session/EngineContext';
import { failureOf, type Failure } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { runAnalysis } from '../calls';

interface Props {
  analysisId: string;
  onDone(run: CompletedRun): void;
  onClose(): void;
  /** It is about a field of the form. */
  onRefused?(failure: Failure): boolean;
}

export function RunSheet({ analysisId, onDone, onClose, onRefused }: Props) {
  const { t, number, language } = useWords();
  const engine = useEngine();
  const [share, setShare] = useState(0);
  const [failure, setFailure] = useState<Failure>();
  const [turn, setTurn] = useState(0);
  const refused = useCallback((found: Failure) => {
    if (onRefused?.(found) === true) onClose();
    else setFailure(found);
  }, [onRefused, onClose]);
  useEffect(() => {
    const stop = new AbortController();
    runAnalysis(engine, analysisId, setShare, stop.signal).then(
      (run) => stop.signal.aborted || onDone(run),
      (error: unknown) => stop.signal.aborted || refused(failureOf(error, language, t('problem.unknown'))));
    return () => stop.abort();
    // The last functions count; a new drawing of the screen begins no new computation.
    // eslint-disable-next-line
  }, [engine, analysisId, turn]);
  const again = (): void => {
    setFailure(undefined);
    setShare(0);
    setTurn((count) => count + 1);
  };
  const busy = failure?.reason === ErrorReason.BUSY;
  return (
    <Sheet title={t('review.editor.running')} onClose={onClose}>
      <div className="stack">
        {failure === undefined && (
          <>
            <label className="run__progress">
              <span>{t('review.editor.runProgress', { percent: number(Math.round(share * 100)) })}</span>
              <progress max={1} value={share} />
            </label>
            <p className="soft small">{t('review.editor.runHelp')}</p>
            <div className="actions"><Button kind="second" onClick={onClose}>{t('review.editor.runStop')}</Button></div>
          </>
        )}
        {failure !== undefined && (
          <>
            <Notice kind={busy ? 'info' : 'error'}><p>{busy ? t('review.editor.runBusy') : failure.sentence}</p></Notice>
            <div className="actions">
              <Button onClick={again}>{t('do.tryAgain')}</Button>
              <Button kind="second" onClick={onClose}>{t('do.close')}</Button>
            </div>
          </>
        )}
      </div>
    </Sheet>
  );
}
