// Who opened my journey, when and why; and a word when I do not recognise it.
import {
  Audience, ListAccessRequestSchema, ListAccessResponseSchema, Role, type JourneyView,
} from '@inwonersreis/client';
import { useEffect, useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { looksOf, type Look } from '../journey/accessLog';
import { message } from '../journey/entries';
import { memberOf } from '../journey/people';
import { dateOfDay } from '../journey/time';
import { useRecorder } from '../journey/useJourney';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

/** The newest page: enough for a look; the whole log is in the download. */
const PAGE = 200;

export function Looks({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe().accountId;
  const { run, failure } = useAttempt();
  const [looks, setLooks] = useState<Look[]>();
  const { journeyId } = view;
  useEffect(() => {
    void run(async () => {
      const { lines } = await engine.call('JourneyService/ListAccess', ListAccessRequestSchema,
                                          { journeyId, pageSize: PAGE }, ListAccessResponseSchema);
      setLooks(looksOf(lines, me));
    });
  }, [engine, journeyId, me, run]);
  return (
    <Screen title={t('me.looks')} back="/ik">
      <p>{t('looks.intro')}</p>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      {looks === undefined && failure === undefined && <p role="status">{t('start.fetching')}</p>}
      {looks?.length === 0 && <p className="lead">{t('looks.none')}</p>}
      <ul className="plain-list rows">
        {looks?.map((look) => <OneLook key={`${look.day} ${look.personId}`} view={view} look={look} />)}
      </ul>
    </Screen>
  );
}

function OneLook({ view, look }: { view: JourneyView; look: Look }) {
  const { t, day } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [told, setTold] = useState(false);
  const member = memberOf(view, look.personId);
  const when = day(dateOfDay(look.day));
  const tell = async (): Promise<void> => {
    const text = t('looks.message', { name: look.name, day: when });
    if (await record(message(text, Audience.TEAM_AND_RESIDENTS))) setTold(true);
  };
  return (
    <li className="look">
      <Avatar name={look.name} />
      <div>
        <p><b>{look.name}</b>{member?.function ? <span className="soft"> · {member.function}</span> : null}</p>
        <p className="soft small">
          {when} · {t(look.denied ? 'looks.denied' : look.wrote ? 'looks.wrote' : 'looks.read')}
        </p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        {told ? <p className="small" role="status">{t('looks.told')}</p> : view.role === Role.RESIDENT && (
          <Button kind="quiet" className="small-button" disabled={busy} onClick={() => void tell()}>
            {t('looks.unknown')}
          </Button>
        )}
      </div>
    </li>
  );
}
