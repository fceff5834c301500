import { Audience, Domain, type JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { useDraft } from '../drafts/useDraft';
import { newGoal } from '../journey/entries';
import { useRecorder } from '../journey/useJourney';
import { Visibility } from '../journey/Visibility';
import { go } from '../shell/router';
import { Screen } from '../shell/Screen';
import { usePlace } from '../journey/place';
import { useWords } from '../words/words';
import { GoalForm } from './GoalForm';

const EMPTY = { text: '', domain: Domain.UNSPECIFIED as Domain, audience: Audience.TEAM_AND_RESIDENTS as Audience };

export function NewGoal({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const place = usePlace();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft('new-goal', EMPTY);
  const [tried, setTried] = useState(false);
  const save = async (): Promise<void> => {
    setTried(true);
    if (form.text.trim() === '') return;
    if (!await record(newGoal(form.text.trim(), form.domain, form.audience))) return;
    clear();
    go(`${place}/doelen`, { replace: true });
  };
  return (
    <Screen title={t('goals.new')} back={`${place}/doelen`}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <GoalForm value={form} onChange={(words) => setForm({ ...form, ...words })}
                  error={tried && form.text.trim() === '' ? t('goal.wordsMissing') : undefined} />
        <Visibility view={view} audience={form.audience}
                    onChange={(audience) => setForm({ ...form, audience })} />
        <Button wide disabled={busy} onClick={() => void save()}>{t('goal.save')}</Button>
      </div>
    </Screen>
  );
}
