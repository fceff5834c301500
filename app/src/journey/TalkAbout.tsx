// "Hier wil ik over praten", on anything.
import type { JourneyView } from '@inwonersreis/client';
import { MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';
import { talkAbout } from './entries';
import { marksOn } from './goals';
import { firstName, memberOf } from './people';
import { useRecorder } from './useJourney';

export function TalkAbout({ view, targetId, small = false }:
    { view: JourneyView; targetId: string; small?: boolean }) {
  const { t } = useWords();
  const me = useMe().accountId;
  const { record, failure, busy } = useRecorder(view.journeyId);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const marks = marksOn(view, targetId);
  const own = marks.find((mark) => mark.act?.personId === me);
  const save = async (): Promise<void> => {
    if (!await record(talkAbout(targetId, words.trim()))) return;
    setWords('');
    setOpen(false);
  };
  return (
    <div className="talk">
      {marks.map((mark) => (
        <p key={mark.act?.entryId} className="talk__mark">
          <MessagesSquare aria-hidden size={18} />
          <span>
            {mark === own ? t('talk.own')
              : t('talk.other', { name: firstName(memberOf(view, mark.act?.personId ?? '')?.name ?? '') })}
            {mark.words !== '' && <span dir="auto">{` “${mark.words}”`}</span>}
          </span>
          {mark === own && (
            <button type="button" className="plain-button" disabled={busy}
                    onClick={() => void record(talkAbout(targetId, '', true))}>
              {t('talk.clear')}
            </button>
          )}
        </p>
      ))}
      {own === undefined && (small
        ? <button type="button" className="plain-button plain-button--soft" onClick={() => setOpen(true)}>
            {t('talk.do')}
          </button>
        : <Button kind="quiet" icon={MessagesSquare} onClick={() => setOpen(true)}>{t('talk.do')}</Button>)}
      {open && (
        <Sheet title={t('talk.do')} onClose={() => setOpen(false)}>
          <div className="stack">
            <p>{t('talk.explain')}</p>
            {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
            <TextArea label={t('talk.words')} value={words} onText={setWords} maxLength={1000} />
            <Button wide disabled={busy} onClick={() => void save()}>{t('talk.save')}</Button>
          </div>
        </Sheet>
      )}
    </div>
  );
}
