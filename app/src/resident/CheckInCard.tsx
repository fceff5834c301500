// "Hoe gaat het?": one question, ten steps, one sentence if one likes.
import { Audience, type Goal, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Curve } from '../design/Curve';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Scale } from '../design/Scale';
import { useDraft } from '../drafts/useDraft';
import { checkIn } from '../journey/entries';
import { checkInsOf, wordsOf } from '../journey/goals';
import { useRecorder } from '../journey/useJourney';
import { ProgressLine } from '../journey/ProgressLine';
import { Visibility } from '../journey/Visibility';
import { useWords } from '../words/words';

interface Form {
  score?: number;
  note: string;
  audience: Audience;
}

/** `goal` absent: how it goes in general. */
export function CheckInCard({ view, goal }: { view: JourneyView; goal: Goal | undefined }) {
  const { t } = useWords();
  const goalId = goal?.goalId ?? '';
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft<Form>(`check-in/${goalId}`,
                                                { note: '', audience: Audience.TEAM_AND_RESIDENTS });
  const [done, setDone] = useState(false);
  const save = async (): Promise<void> => {
    if (form.score === undefined) return;
    if (!await record(checkIn(goalId, form.score, form.note.trim(), form.audience))) return;
    clear();
    setDone(true);
  };
  if (done) return <Answered view={view} goalId={goalId} />;
  return (
    <Card kind="accent" labelledBy="how">
      <Heading2 id="how">{goal === undefined ? t('checkIn.askGeneral') : t('checkIn.ask')}</Heading2>
      {goal !== undefined && <p className="quote" dir="auto">{wordsOf(goal)?.text}</p>}
      <Scale legend={t('checkIn.legend')} low={t('checkIn.low')} high={t('checkIn.high')} value={form.score}
             onChoose={(score) => setForm({ ...form, score })} />
      {form.score !== undefined && (
        <div className="stack">
          <TextArea label={t('checkIn.note')} value={form.note} rows={2} maxLength={1000}
                    onText={(note) => setForm({ ...form, note })} />
          <Visibility view={view} audience={form.audience}
                      onChange={(audience) => setForm({ ...form, audience })} />
          {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
          <Button wide disabled={busy} onClick={() => void save()}>{t('checkIn.save')}</Button>
        </div>
      )}
    </Card>
  );
}

/** After answering: the small curve, and that is all. */
function Answered({ view, goalId }: { view: JourneyView; goalId: string }) {
  const { t, day } = useWords();
  const points = checkInsOf(view, goalId);
  const last = points.at(-1);
  const item = view.state?.items.find(({ entry }) => entry?.entryId === last?.entryId);
  return (
    <Card kind="accent">
      <p className="lead" role="status">{t('checkIn.thanks')}</p>
      {last !== undefined && (
        <>
          <Curve points={points} label={t('checkIn.curve', {
            count: points.length, first: points[0]?.score ?? 0, from: day(points[0]?.at ?? last.at),
            last: last.score,
          })} />
          <ProgressLine view={view} entryId={last.entryId} seq={item?.entry?.seq ?? 0n} />
        </>
      )}
    </Card>
  );
}
