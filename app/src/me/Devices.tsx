import {
  ListSessionsRequestSchema, ListSessionsResponseSchema, RevokeSessionRequestSchema,
  RevokeSessionResponseSchema, type Session,
} from '@inwonersreis/client';
import { Smartphone } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { dateOf } from '../journey/time';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

export function Devices() {
  const { t, day, time } = useWords();
  const engine = useEngine();
  const { run, failure, busy } = useAttempt();
  const [sessions, setSessions] = useState<Session[]>();
  const fetch = useCallback(async () => {
    const answer = await engine.call('SessionService/ListSessions', ListSessionsRequestSchema, {},
                                     ListSessionsResponseSchema);
    setSessions(answer.sessions);
  }, [engine]);
  useEffect(() => void run(fetch), [run, fetch]);
  const end = (sessionId: string): void => {
    void run(async () => {
      await engine.call('SessionService/RevokeSession', RevokeSessionRequestSchema, { sessionId },
                        RevokeSessionResponseSchema);
      await fetch();
    });
  };
  return (
    <Screen title={t('me.devices')} back="/ik">
      <p>{t('devices.intro')}</p>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      {sessions === undefined && failure === undefined && <p role="status">{t('start.fetching')}</p>}
      <ul className="plain-list cards">
        {sessions?.map((session) => (
          <li key={session.sessionId} className="card device">
            <Smartphone aria-hidden size={24} />
            <div>
              <p><b>{session.deviceName || t('devices.unnamed')}</b></p>
              <p className="soft small">
                {session.current ? t('devices.current') : t('devices.last', {
                  day: day(dateOf(session.lastUsedAt)), time: time(dateOf(session.lastUsedAt)),
                })}
              </p>
              {!session.current && (
                <Button kind="second" disabled={busy} onClick={() => end(session.sessionId)}>
                  {t('devices.end')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
