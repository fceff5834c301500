// What could not be sent: kept with its text, its reason and two ways out.
import type { Entry, NotSentEntry } from '@inwonersreis/client';
import { useEffect, useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { useEngine, useTold } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

export function NotSent() {
  const { t } = useWords();
  const engine = useEngine();
  const count = useTold((told) => told.notSent);
  const [entries, setEntries] = useState<NotSentEntry[]>([]);
  useEffect(() => {
    void engine.send({ case: 'listNotSent', value: {} }).then((reply) => {
      if (reply.result.case === 'notSent') setEntries(reply.result.value.entries);
    });
  }, [engine, count]);
  return (
    <Screen title={t('me.notSent')} back="/ik">
      <p>{t(count > 0 ? 'notSent.intro' : 'notSent.none')}</p>
      <ul className="plain-list cards">
        {entries.map((one) => <OneNotSent key={one.entry?.entryId} one={one} />)}
      </ul>
    </Screen>
  );
}

function OneNotSent({ one }: { one: NotSentEntry }) {
  const { t, language } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const entryId = one.entry?.entryId ?? '';
  const text = one.entry === undefined ? '' : wordsIn(one.entry);
  return (
    <li className="card">
      {one.journeyTitle !== '' && <p className="soft small">{one.journeyTitle}</p>}
      {text !== '' && <p className="quote" dir="auto">{text}</p>}
      <p>{language === 'en' ? one.problem?.messageEn : one.problem?.messageNl}</p>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <div className="actions">
        <Button disabled={busy} onClick={() =>
          void run(() => engine.send({ case: 'sendAgain', value: { entryId } }))}>
          {t('notSent.again')}
        </Button>
        {text !== '' && (
          <Button kind="quiet" onClick={() => void run(() => navigator.clipboard.writeText(text))}>
            {t('notSent.copy')}
          </Button>
        )}
        <Button kind="quiet" disabled={busy} onClick={() =>
          void run(() => engine.send({ case: 'discardNotSent', value: { entryId } }))}>
          {t('notSent.discard')}
        </Button>
      </div>
    </li>
  );
}

/** What somebody typed in an entry, whatever its kind. */
function wordsIn({ body }: Entry): string {
  if (body.value === undefined) return '';
  const fields = body.value as unknown as Record<string, unknown>;
  return ['subject', 'text', 'content', 'note', 'words', 'after', 'question', 'feedback', 'title']
    .map((name) => fields[name]).filter((text) => typeof text === 'string' && text !== '').join('\n');
}
