// Yes with a word if one likes, no with a reason, or how it went.
import { HandoverParty, type Handover, type JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { acceptHandover, completeHandover, declineHandover } from '../journey/entries';
import { useRecorder } from '../journey/useJourney';
import { useWords, type WordKey } from '../words/words';

export type Answer =
  | { kind: 'accept' | 'decline'; party: HandoverParty }
  | { kind: 'complete' };

interface Labels {
  title: WordKey;
  words: WordKey;
  save: WordKey;
  longest: number;
}

function labelsOf(answer: Answer): Labels {
  if (answer.kind === 'accept') return { title: 'warm.yes', words: 'warm.yesWords', save: 'warm.yesDo', longest: 1000 };
  if (answer.kind === 'complete') {
    return { title: 'warm.complete', words: 'warm.completeWords', save: 'warm.completeDo', longest: 4000 };
  }
  return answer.party === HandoverParty.SENDER
    ? { title: 'warm.takeBack', words: 'warm.noWords', save: 'warm.takeBack', longest: 1000 }
    : { title: 'warm.no', words: 'warm.noWords', save: 'warm.noDo', longest: 1000 };
}

interface Props {
  view: JourneyView;
  handover: Handover;
  answer: Answer;
  onClose(): void;
}

export function AnswerSheet({ view, handover: { handoverId, offered }, answer, onClose }: Props) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [words, setWords, clear] = useDraft(`handover/${handoverId}/${answer.kind}`, '');
  const [tried, setTried] = useState(false);
  const labels = labelsOf(answer);
  const missing = answer.kind !== 'accept' && words.trim() === '';
  const save = async (): Promise<void> => {
    setTried(true);
    if (missing) return;
    const text = words.trim();
    const entry = answer.kind === 'complete' ? completeHandover(handoverId, text)
      : answer.kind === 'accept' ? acceptHandover(handoverId, answer.party, text)
      : declineHandover(handoverId, answer.party, text);
    if (!await record(entry)) return;
    clear();
    onClose();
  };
  return (
    <Sheet title={t(labels.title)} onClose={onClose}>
      <div className="stack">
        <p className="quote" dir="auto">{offered?.question}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextArea label={t(labels.words)} value={words} onText={setWords} maxLength={labels.longest}
                  error={tried && missing ? t('warm.wordsMissing') : undefined} />
        <Button wide disabled={busy} onClick={() => void save()}>{t(labels.save)}</Button>
      </div>
    </Sheet>
  );
}
