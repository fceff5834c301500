import type { Goal, JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { reviseGoal } from '../journey/entries';
import { domainOf, wordsOf } from '../journey/goals';
import { useRecorder } from '../journey/useJourney';
import { useWords } from '../words/words';
import { GoalForm } from './GoalForm';

export function ReviseGoal({ view, goal, onClose }: { view: JourneyView; goal: Goal; onClose(): void }) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm] = useState({
    text: (goal.text?.versions.at(-1) ?? wordsOf(goal))?.text ?? '', domain: domainOf(goal),
  });
  const save = async (): Promise<void> => {
    const levels = goal.levelsFixed ? [] : goal.text?.versions.at(-1)?.levels ?? [];
    if (await record(reviseGoal(goal, form.text.trim(), form.domain, levels))) onClose();
  };
  return (
    <Sheet title={t('goal.revise')} onClose={onClose}>
      <div className="stack">
        {goal.agreed !== undefined && <p className="soft">{t('goal.reviseHelp')}</p>}
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <GoalForm value={form} onChange={setForm} error={undefined} />
        <Button wide disabled={busy || form.text.trim() === ''} onClick={() => void save()}>{t('goal.save')}</Button>
      </div>
    </Sheet>
  );
}
