import { Role, type Goal, type JourneyView } from '@inwonersreis/client';
import { Select, SelectOption, FormField, FormLabel } from '@utrecht/component-library-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextArea, TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { addStep } from '../journey/entries';
import { presentMembers } from '../journey/people';
import { dayOf } from '../journey/time';
import { useRecorder } from '../journey/useJourney';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';

export function AddStep({ view, goal, onClose }: { view: JourneyView; goal: Goal; onClose(): void }) {
  const { t } = useWords();
  const me = useMe().accountId;
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft(`step/${goal.goalId}`, { text: '', dueOn: '', assigneeId: me });
  const [tried, setTried] = useState(false);
  const helpers = presentMembers(view).filter(
    ({ role, personId }) => personId !== me && role !== Role.COORDINATOR && role !== Role.ADMINISTRATOR);
  const save = async (): Promise<void> => {
    setTried(true);
    if (form.text.trim() === '') return;
    if (!await record(addStep(goal.goalId, { ...form, text: form.text.trim() }))) return;
    clear();
    onClose();
  };
  return (
    <Sheet title={t('step.add')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextArea label={t('step.text')} value={form.text} rows={2} maxLength={500}
                  error={tried && form.text.trim() === '' ? t('step.textMissing') : undefined}
                  onText={(text) => setForm({ ...form, text })} />
        <TextField label={t('step.day')} type="date" min={dayOf(new Date())} value={form.dueOn}
                   onText={(dueOn) => setForm({ ...form, dueOn })} />
        <FormField className="field">
          <FormLabel htmlFor="who">{t('step.who')}</FormLabel>
          <Select id="who" value={form.assigneeId}
                  onChange={(event) => setForm({ ...form, assigneeId: event.target.value })}>
            <SelectOption value={me}>{t('step.me')}</SelectOption>
            {helpers.map(({ personId, name }) => <SelectOption key={personId} value={personId}>{name}</SelectOption>)}
            <SelectOption value="">{t('step.nobody')}</SelectOption>
          </Select>
        </FormField>
        <Button wide disabled={busy} onClick={() => void save()}>{t('step.save')}</Button>
      </div>
    </Sheet>
  );
}
