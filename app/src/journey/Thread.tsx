// The thread of a journey: who, what, when, how far. The writing field never loses text.
import { Audience, type JourneyView } from '@inwonersreis/client';
import { Send } from 'lucide-react';
import { Fragment, useEffect, useLayoutEffect, useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { ReadAloud } from '../design/ReadAloud';
import { useDraft } from '../drafts/useDraft';
import { useEngine, useMe } from '../session/EngineContext';
import { useWords } from '../words/words';
import { message } from './entries';
import { messagesOf, type MessageLine } from './messages';
import { memberOf } from './people';
import { ProgressLine } from './ProgressLine';
import { TalkAbout } from './TalkAbout';
import { dateOfDay } from './time';
import { useRecorder } from './useJourney';
import { Visibility } from './Visibility';

/** What has been shown is read; said once the screen is really seen. */
function useMarkSeen(view: JourneyView): void {
  const engine = useEngine();
  const { journeyId } = view;
  const last = view.state?.lastSeq;
  useEffect(() => {
    const mark = (): void => {
      if (document.visibilityState !== 'visible') return;
      void engine.send({ case: 'markSeen', value: { journeyId, upToSeq: 0n } }).catch(() => {
        // A closed session: then it is said after the next sign-in.
      });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [engine, journeyId, last]);
}

export function Thread({ view }: { view: JourneyView }) {
  const { t, longDay } = useWords();
  useMarkSeen(view);
  const lines = messagesOf(view);
  const newest = lines.at(-1)?.id;
  useLayoutEffect(() => {
    window.scrollTo(0, document.documentElement.scrollHeight);
  }, [newest]);
  return (
    <div className="thread">
      {lines.length === 0 && <p className="lead">{t('messages.none')}</p>}
      <ol className="plain-list">
        {lines.map((line, index) => (
          <Fragment key={line.id}>
            {lines[index - 1]?.day !== line.day &&
              <li className="thread__day"><span>{longDay(dateOfDay(line.day))}</span></li>}
            <Bubble view={view} line={line} />
          </Fragment>
        ))}
      </ol>
      <Compose view={view} />
    </div>
  );
}

function Bubble({ view, line }: { view: JourneyView; line: MessageLine }) {
  const { t, time } = useWords();
  const me = useMe().accountId;
  const own = line.authorId === me;
  const author = memberOf(view, line.authorId);
  const about = author?.function || author?.organisationName || '';
  return (
    <li className={own ? 'bubble bubble--own' : 'bubble'}>
      {!own && <Avatar name={author?.name ?? ''} />}
      <div className="bubble__body">
        <p className="bubble__who">
          <b>{own ? t('messages.you') : author?.name ?? t('people.unknown')}</b>
          {!own && about !== '' && <span> · {about}</span>}
          <span> · {time(line.at)}</span>
        </p>
        {line.retracted ? <p className="soft">{t('messages.retracted')}</p>
                        : <p className="bubble__text" dir="auto">{line.text}</p>}
        <div className="bubble__foot">
          {own && <ProgressLine view={view} entryId={line.id} seq={line.seq} />}
          {line.item.corrected && <span className="soft small">{t('messages.corrected')}</span>}
          {!own && !line.retracted && <TalkAbout view={view} targetId={line.id} small />}
          {!own && !line.retracted && <ReadAloud text={line.text} small />}
        </div>
      </div>
    </li>
  );
}

function Compose({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft(`message/${view.journeyId}`,
                                          { text: '', audience: Audience.TEAM_AND_RESIDENTS as Audience });
  const [tried, setTried] = useState(false);
  const send = async (): Promise<void> => {
    setTried(true);
    if (form.text.trim() === '') return;
    if (!await record(message(form.text.trim(), form.audience))) return;
    clear();
    setTried(false);
  };
  return (
    <form className="compose" noValidate onSubmit={(event) => { event.preventDefault(); void send(); }}>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <TextArea label={t('messages.write')} value={form.text} rows={1} maxLength={10000}
                error={tried && form.text.trim() === '' ? t('messages.empty') : undefined}
                onText={(text) => setForm({ ...form, text })} />
      <div className="compose__foot">
        <Visibility view={view} audience={form.audience} without={[Audience.AUTHOR]}
                    onChange={(audience) => setForm({ ...form, audience })} />
        <Button type="submit" icon={Send} disabled={busy}>{t('messages.send')}</Button>
      </div>
    </form>
  );
}
