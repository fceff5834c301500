// Opens the engine; says what to do when this browser cannot keep anything.
import { ErrorReason, ProblemError } from '@inwonersreis/client';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { useWords } from '../words/words';
import { Engine } from './engine';
import { Welcome } from './Welcome';

export function EngineGate({ children }: { children: (engine: Engine) => ReactNode }) {
  const { language, t } = useWords();
  const [engine, setEngine] = useState<Engine>();
  const [failure, setFailure] = useState<unknown>();
  const begun = useRef(false);
  const open = useCallback((setAside: boolean) => {
    const phone = matchMedia('(pointer: coarse)').matches;
    setFailure(undefined);
    Engine.open(language, t(phone ? 'device.phone' : 'device.computer'), setAside)
      .then(setEngine, (error: unknown) => setFailure(error ?? new Error()));
  }, [language, t]);
  useEffect(() => {
    // Once per page: another language later changes words, not the engine.
    if (begun.current) return;
    begun.current = true;
    open(false);
  }, [open]);

  if (engine !== undefined) return children(engine);
  if (failure === undefined) return <div className="waiting" role="status">{t('start.opening')}</div>;
  const problem = failure instanceof ProblemError ? failure.problem : undefined;
  const noStorage = problem === undefined || problem.reason === ErrorReason.DEVICE_STORAGE_IO;
  return (
    <Welcome title={t('start.failed')}>
      <Notice kind="error">
        <p>{failure instanceof ProblemError ? failure.sentence(language) : t('problem.unknown')}</p>
        {noStorage && <p>{t('start.noStorage')}</p>}
      </Notice>
      <div className="actions">
        <Button onClick={() => open(false)}>{t('do.tryAgain')}</Button>
        {!noStorage && <Button kind="second" onClick={() => open(true)}>{t('start.setAside')}</Button>}
      </div>
    </Welcome>
  );
}
