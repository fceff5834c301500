// The end of the first minutes: one goal in own words, or later.
import { Audience, Domain } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { newGoal } from '../journey/entries';
import { firstJourney, useJourney } from '../journey/useJourney';
import { useEngine, useTold } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { Welcome } from '../session/Welcome';
import { useWords } from '../words/words';
import { GoalForm } from '../goals/GoalForm';

export function FirstGoal({ onDone }: { onDone(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const journeys = useTold((told) => told.journeys);
  const journeyId = journeys && firstJourney(journeys);
  const view = useJourney(journeyId);
  const { run, busy, failure } = useAttempt();
  const [form, setForm] = useState({ text: '', domain: Domain.UNSPECIFIED as Domain });
  const save = async (): Promise<void> => {
    if (form.text.trim() === '' || journeyId === undefined) return onDone();
    const entry = newGoal(form.text.trim(), form.domain, Audience.TEAM_AND_RESIDENTS);
    if (await run(() => engine.record(journeyId, [entry]))) onDone();
  };
  return (
    <Welcome title={t('firstGoal.title')}>
      <div className="stack">
        <p>{t('firstGoal.help')}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <GoalForm value={form} onChange={setForm} error={undefined} />
        <Button wide disabled={busy || view === undefined || form.text.trim() === ''}
                onClick={() => void save()}>
          {t('goal.save')}
        </Button>
        <Button wide kind="quiet" onClick={onDone}>{t('firstGoal.later')}</Button>
      </div>
    </Welcome>
  );
}
