// Asks somebody else to help: a colleague who is in the journey, or a place outside.
import { Domain, type JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { DOMAINS, domainSign } from '../design/DomainTag';
import { TextArea, TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { SelectField } from '../design/SelectField';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { offerHandover } from '../journey/entries';
import { goalsOf, isClosed, wordsOf } from '../journey/goals';
import { firstName, isProfessional, presentMembers, residentsOf } from '../journey/people';
import { useRecorder } from '../journey/useJourney';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';

const EMPTY = { receiverId: '', receiverName: '', question: '', domain: Domain.UNSPECIFIED as Domain, goalId: '' };

export function OfferSheet({ view, onClose }: { view: JourneyView; onClose(): void }) {
  const { t, list } = useWords();
  const me = useMe().accountId;
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft(`offer/${view.journeyId}`, EMPTY);
  const [tried, setTried] = useState(false);
  const colleagues = presentMembers(view).filter(({ role, personId }) => isProfessional(role) && personId !== me);
  const goals = goalsOf(view).filter((goal) => !isClosed(goal));
  const noName = form.receiverName.trim() === '';
  const noQuestion = form.question.trim() === '';
  const choose = (receiverId: string): void => {
    const colleague = colleagues.find(({ personId }) => personId === receiverId);
    setForm({ ...form, receiverId, receiverName: colleague === undefined ? '' : colleague.name });
  };
  const save = async (): Promise<void> => {
    setTried(true);
    if (noName || noQuestion) return;
    const offer = { ...form, receiverName: form.receiverName.trim(), question: form.question.trim() };
    if (!await record(offerHandover(offer))) return;
    clear();
    onClose();
  };
  return (
    <Sheet title={t('warm.offer')} onClose={onClose}>
      <div className="stack">
        <p>{t('warm.offerHelp', { who: list(residentsOf(view).map(({ name }) => firstName(name))) || t('preview.resident') })}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <Choice<string> legend={t('warm.to')} value={form.receiverId} onChoose={choose} options={[
          { value: '', label: t('warm.outside') },
          ...colleagues.map(({ personId, name, function: its }) => ({ value: personId, label: its === '' ? name : `${name} (${its})` })),
        ]} />
        {form.receiverId === '' && (
          <TextField label={t('warm.place')} description={t('warm.placeHelp')} value={form.receiverName} maxLength={200}
                     autoComplete="off" error={tried && noName ? t('warm.placeMissing') : undefined}
                     onText={(receiverName) => setForm({ ...form, receiverName })} />
        )}
        <TextArea label={t('warm.question')} value={form.question} maxLength={4000}
                  error={tried && noQuestion ? t('warm.questionMissing') : undefined}
                  onText={(question) => setForm({ ...form, question })} />
        <Choice<Domain> legend={t('goal.domain')} value={form.domain} onChoose={(domain) => setForm({ ...form, domain })}
                        options={DOMAINS.map((value) => ({ value, label: t(domainSign(value).word), icon: domainSign(value).icon }))} />
        {goals.length > 0 && (
          <SelectField<string> label={t('contact.forGoal')} value={form.goalId} onChoose={(goalId) => setForm({ ...form, goalId })}
                               options={[{ value: '', label: t('contact.noGoal') },
                                         ...goals.map((goal) => ({ value: goal.goalId, label: wordsOf(goal)?.text ?? '' }))]} />
        )}
        <Button wide disabled={busy} onClick={() => void save()}>{t('warm.offerDo')}</Button>
      </div>
    </Sheet>
  );
}
