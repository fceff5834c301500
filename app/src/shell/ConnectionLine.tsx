import { ConnectionPhase } from '@inwonersreis/client';
import { CloudOff, MessageSquareWarning } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Notice } from '../design/Notice';
import { useEngine, useTold } from '../session/EngineContext';
import { useWords } from '../words/words';
import { Link } from './Link';

/** What a person should know about the connection: once, quietly, only when it matters. */
export function ConnectionLine() {
  const { language, t } = useWords();
  const engine = useEngine();
  const connection = useTold((told) => told.connection);
  const notSent = useTold((told) => told.notSent);
  const problem = useTold((told) => told.problem);
  const waiting = connection?.waitingEntries ?? 0;
  const offline = connection?.phase === ConnectionPhase.OFFLINE;
  // One try that failed and is made again at once is nobody's worry.
  const away = useLasting(connection?.phase === ConnectionPhase.WAITING, 800);
  const blocked = connection?.phase === ConnectionPhase.MUST_UPDATE ||
    connection?.phase === ConnectionPhase.STORE_FAILED;
  return (
    <div className="lines" role="status">
      {(offline || away) && (
        <p className="line">
          <CloudOff aria-hidden size={18} />
          <span>
            {t(offline ? 'connection.offline' : 'connection.away')}
            {waiting > 0 && ` ${t('connection.waiting', { count: waiting })}`}
          </span>
        </p>
      )}
      {notSent > 0 && (
        <p className="line line--note">
          <MessageSquareWarning aria-hidden size={18} />
          <Link to="/ik/niet-verstuurd" className="utrecht-link">{t('notSent.line', { count: notSent })}</Link>
        </p>
      )}
      {blocked && connection?.problem !== undefined && (
        <Notice kind="warning">
          {language === 'en' ? connection.problem.messageEn : connection.problem.messageNl}
        </Notice>
      )}
      {problem !== undefined && (
        <Notice kind="warning">
          {language === 'en' ? problem.messageEn : problem.messageNl}{' '}
          <button type="button" className="plain-button" onClick={() => engine.dismissProblem()}>
            {t('do.close')}
          </button>
        </Notice>
      )}
    </div>
  );
}

/** True once something has been so for a while. */
function useLasting(now: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!now) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), milliseconds);
    return () => clearTimeout(timer);
  }, [now, milliseconds]);
  return lasting;
}
