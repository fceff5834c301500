// A session ends some day, whatever is done in it. Said in time, and one may begin
// the next one right here: nothing that is being typed goes away.
import {
  ConnectionPhase, GetSessionRequestSchema, GetSessionResponseSchema,
} from '@inwonersreis/client';
import { Clock } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useWords } from '../words/words';
import { useEngine, useMe, useTold } from './EngineContext';
import { PassphraseField } from './PassphraseField';
import { leftOf, waitOf, WARN_MS } from './timeLeft';
import { useAttempt } from './useAttempt';

const RETRY_MS = 30_000;

export function SessionEnd() {
  const { t, time } = useWords();
  const ends = useEndSoon();
  const [renewing, setRenewing] = useState(false);
  if (ends === undefined) return null;
  return (
    <>
      <div className="line line--note" role="status">
        <Clock aria-hidden size={18} />
        <span>{t('sessionEnd.soon', { time: time(ends) })}</span>
        <Button kind="second" onClick={() => setRenewing(true)}>{t('sessionEnd.stay')}</Button>
      </div>
      {renewing && <Renew onClose={() => setRenewing(false)} />}
    </>
  );
}

/** The same person again: a new session begins in the place of the one that ends. */
function Renew({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const { loginName } = useMe();
  const { run, busy, failure } = useAttempt();
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(passphrase === '');
    if (passphrase === '') return;
    void run(async () => {
      await engine.send({ case: 'signIn', value: { loginName, passphrase } });
      onClose();
    });
  };
  return (
    <Sheet title={t('sessionEnd.stay')} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('sessionEnd.why')}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        {/* For the device's own store of passphrases: whose this is. */}
        <input type="text" autoComplete="username" value={loginName} readOnly hidden />
        <PassphraseField label={t('signIn.passphrase')} value={passphrase} onText={setPassphrase}
                         error={missing && passphrase === '' ? t('signIn.passphraseMissing') : undefined} />
        <Button type="submit" wide disabled={busy}>{busy ? t('signIn.busy') : t('sessionEnd.do')}</Button>
      </form>
    </Sheet>
  );
}

/** By this device's clock, once it is near; asked when the connection or the screen is back. */
function useEndSoon(): Date | undefined {
  const engine = useEngine();
  const session = useTold((told) => told.session);
  const live = useTold(({ connection }) => connection?.phase === ConnectionPhase.LIVE);
  const [left, setLeft] = useState<number>();
  const [ends, setEnds] = useState<Date>();
  useEffect(() => {
    let here = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    // Each asking is a use of the session, so nothing asks by the clock alone: an
    // unattended screen must not keep a session alive.
    const ask = (): void => {
      clearTimeout(retry);
      if (!live || document.visibilityState === 'hidden') return;
      engine.call('SessionService/GetSession', GetSessionRequestSchema, {}, GetSessionResponseSchema)
        .then((answer) => here && setLeft(leftOf(answer)), () => {
          if (here) retry = setTimeout(ask, RETRY_MS); // Away or busy just now.
        });
    };
    // A session that was just begun is not the one that was about to end.
    setLeft(undefined);
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      here = false;
      clearTimeout(retry);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [engine, live, session]);
  useEffect(() => {
    setEnds(undefined);
    if (left === undefined) return undefined;
    const wait = waitOf(left);
    const timer = setTimeout(() => {
      const still = left - wait;
      // A long session is waited for in pieces.
      if (still > WARN_MS) setLeft(still);
      else setEnds(new Date(Date.now() + still));
    }, wait);
    return () => clearTimeout(timer);
  }, [left]);
  return ends;
}
