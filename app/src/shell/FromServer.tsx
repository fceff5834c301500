import { ErrorReason } from '@inwonersreis/client';
import { CloudOff } from 'lucide-react';
import { Notice } from '../design/Notice';
import type { Fetched } from '../session/useFetched';
import { useWords } from '../words/words';

const AWAY = new Set<ErrorReason | undefined>([
  ErrorReason.NO_CONNECTION, ErrorReason.UNAVAILABLE, ErrorReason.DEADLINE_EXCEEDED]);

/** Being fetched, or away: said quietly when something is shown, plainly when nothing is. */
export function FromServer({ of: { value, at, failure, busy, again } }: { of: Fetched<unknown> }) {
  const { t, time } = useWords();
  if (failure === undefined) {
    return value === undefined && busy ? <p role="status">{t('server.fetching')}</p> : null;
  }
  const more = <button type="button" className="plain-button" onClick={() => void again()}>{t('do.tryAgain')}</button>;
  if (AWAY.has(failure.reason)) {
    return (
      <p className="line" role="status">
        <CloudOff aria-hidden size={18} />
        <span>{value === undefined || at === undefined ? t('server.needed') : t('server.asOf', { time: time(at) })} {more}</span>
      </p>
    );
  }
  return <Notice kind="error"><p>{failure.sentence}</p>{more}</Notice>;
}
