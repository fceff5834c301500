// Opens the engine while the first screen stands there already; says what to do
// when this browser cannot keep anything.
import { ErrorReason, ProblemError } from '@inwonersreis/client';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { keepForOffline } from '../shell/serviceWorker';
import { useWords } from '../words/words';
import { Engine } from './engine';
import { EngineProvider } from './EngineContext';
import { Welcome } from './Welcome';

interface Props {
  /** `ready`: the engine, once it is open. */
  children: (ready: Promise<Engine>) => ReactNode;
}

export function EngineGate({ children }: Props) {
  const { language, t } = useWords();
  const [engine, setEngine] = useState<Engine>();
  const [failure, setFailure] = useState<unknown>();
  const begun = useRef(false);
  const [{ ready, tell }] = useState(announced);
  const open = useCallback((setAside: boolean) => {
    const phone = matchMedia('(pointer: coarse)').matches;
    setFailure(undefined);
    Engine.open(language, t(phone ? 'device.phone' : 'device.computer'), setAside).then((opened) => {
      setEngine(opened);
      tell(opened);
    }, (error: unknown) => setFailure(error ?? new Error()));
  }, [language, t, tell]);
  useEffect(() => {
    // Once per page: another language later changes words, not the engine.
    if (begun.current) return;
    begun.current = true;
    open(false);
    void ready.then(keepForOffline);
  }, [open, ready]);

  if (failure === undefined) return <EngineProvider value={engine ?? null}>{children(ready)}</EngineProvider>;
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

function announced(): { ready: Promise<Engine>; tell(engine: Engine): void } {
  let tell: (engine: Engine) => void = () => {};
  const ready = new Promise<Engine>((resolve) => (tell = resolve));
  return { ready, tell };
}

/** While what is on this device is opened. */
export function Opening() {
  const { t } = useWords();
  return <div className="waiting" role="status">{t('start.opening')}</div>;
}
