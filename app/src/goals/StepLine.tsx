// A step: a big tick, when, who; and what helps when it did not work out.
import { Role, type Goal, type JourneyView, type Step } from '@inwonersreis/client';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextArea, TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { dropStep, reviseStep, stepDone } from '../journey/entries';
import { stepWords, wordsOf } from '../journey/goals';
import { firstName, memberOf } from '../journey/people';
import { dateOfDay, dayOf } from '../journey/time';
import { useRecorder } from '../journey/useJourney';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';

interface Props {
  view: JourneyView;
  goal: Goal;
  step: Step;
  withGoal?: boolean;
}

export function StepLine({ view, goal, step, withGoal = false }: Props) {
  const { t, day } = useWords();
  const me = useMe().accountId;
  const [asked, setAsked] = useState<'done' | 'stuck'>();
  const words = stepWords(step);
  if (words === undefined) return null;
  const overdue = words.dueOn !== '' && words.dueOn < dayOf(new Date());
  const who = words.assigneeId === '' ? '' : words.assigneeId === me ? t('step.you')
    : firstName(memberOf(view, words.assigneeId)?.name ?? '');
  const about = [
    who,
    words.dueOn === '' ? '' : t(overdue ? 'step.wasDue' : 'step.due', { day: day(dateOfDay(words.dueOn)) }),
  ].filter(Boolean).join(' · ');
  return (
    <li className="step">
      <button type="button" className="step__tick" onClick={() => setAsked('done')}
              aria-label={t('step.tick', { step: words.text })}>
        <Check aria-hidden size={26} />
      </button>
      <div className="step__text">
        <p dir="auto">{words.text}</p>
        {withGoal && <p className="soft small" dir="auto">{wordsOf(goal)?.text}</p>}
        {about !== '' && <p className="soft small">{about}</p>}
        {(step.text?.versions.length ?? 0) > 1 && <p className="small note">{t('step.conflict')}</p>}
        {view.role !== Role.SUPPORTER && (
          <button type="button" className="plain-button plain-button--soft" onClick={() => setAsked('stuck')}>
            {t(overdue ? 'step.stuckLate' : 'step.stuck')}
          </button>
        )}
      </div>
      {asked === 'done' && <DoneSheet view={view} step={step} onClose={() => setAsked(undefined)} />}
      {asked === 'stuck' && <StuckSheet view={view} step={step} onClose={() => setAsked(undefined)} />}
    </li>
  );
}

interface SheetProps {
  view: JourneyView;
  step: Step;
  onClose(): void;
}

function DoneSheet({ view, step, onClose }: SheetProps) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [words, setWords] = useState('');
  const save = async (): Promise<void> => {
    if (await record(stepDone(step.stepId, words.trim()))) onClose();
  };
  return (
    <Sheet title={t('step.doneTitle')} onClose={onClose}>
      <div className="stack">
        <p className="quote" dir="auto">{stepWords(step)?.text}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextArea label={t('step.doneWords')} value={words} onText={setWords} rows={2} maxLength={1000} />
        <Button wide icon={Check} disabled={busy} onClick={() => void save()}>{t('step.doneDo')}</Button>
      </div>
    </Sheet>
  );
}

/** Not done is no failure: another day, other words, or no longer. */
function StuckSheet({ view, step, onClose }: SheetProps) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const words = stepWords(step);
  const [text, setText] = useState(words?.text ?? '');
  const [dueOn, setDueOn] = useState(words?.dueOn ?? '');
  const [why, setWhy] = useState('');
  const change = async (): Promise<void> => {
    const next = { text: text.trim(), dueOn, assigneeId: words?.assigneeId ?? '' };
    if (await record(reviseStep(step, next))) onClose();
  };
  const drop = async (): Promise<void> => {
    if (await record(dropStep(step.stepId, why.trim()))) onClose();
  };
  return (
    <Sheet title={t('step.stuckTitle')} onClose={onClose}>
      <div className="stack">
        <p>{t('step.stuckHelp')}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        {(step.text?.versions.length ?? 0) > 1 && step.text?.versions.map((version) => (
          <p key={version.act?.entryId} className="quote" dir="auto">
            {version.text}
            <span className="soft small"> {memberOf(view, version.act?.personId ?? '')?.name}</span>
          </p>
        ))}
        <TextArea label={t('step.text')} value={text} onText={setText} rows={2} maxLength={500} />
        <TextField label={t('step.day')} type="date" value={dueOn} onText={setDueOn} />
        <Button wide disabled={busy || text.trim() === ''} onClick={() => void change()}>{t('step.change')}</Button>
        <details>
          <summary>{t('step.dropAsk')}</summary>
          <div className="stack">
            <TextArea label={t('step.dropWhy')} value={why} onText={setWhy} rows={2} maxLength={1000} />
            <Button kind="second" wide disabled={busy} onClick={() => void drop()}>{t('step.drop')}</Button>
          </div>
        </details>
      </div>
    </Sheet>
  );
}
