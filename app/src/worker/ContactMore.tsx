// Folded below: what is kept when there is time for it, and a next step.
import { Domain, Initiative, type JourneyView } from '@inwonersreis/client';
import { FormField, FormLabel, Select, SelectOption } from '@utrecht/component-library-react';
import { Choice } from '../design/Choice';
import { DOMAINS, domainSign } from '../design/DomainTag';
import { TextArea, TextField } from '../design/Field';
import { goalsOf, isClosed, wordsOf } from '../journey/goals';
import { dayOf } from '../journey/time';
import { INITIATIVES } from '../journey/words';
import { useWords } from '../words/words';
import type { ContactForm } from './contactForm';

interface Props {
  form: ContactForm;
  view: JourneyView | undefined;
  goalMissing: boolean;
  onChange(part: Partial<ContactForm>): void;
}

export function ContactMore({ form, view, goalMissing, onChange }: Props) {
  const { t } = useWords();
  const goals = view === undefined ? [] : goalsOf(view).filter((goal) => !isClosed(goal));
  const today = dayOf(new Date());
  return (
    <>
      <details className="fold" open={form.stepText !== '' || goalMissing}>
        <summary>{t('contact.next')}</summary>
        <div className="stack">
          <TextArea label={t('step.text')} value={form.stepText} rows={2} maxLength={500}
                    onText={(stepText) => onChange({ stepText })} />
          <GoalSelect label={t('contact.forGoal')} form={form} goals={goals} onChange={onChange} />
          {goalMissing && <p className="missing" tabIndex={-1}>{t('contact.goalMissing')}</p>}
          <TextField label={t('step.day')} type="date" min={today} value={form.stepDay}
                     onText={(stepDay) => onChange({ stepDay })} />
        </div>
      </details>
      <details className="fold">
        <summary>{t('contact.more')}</summary>
        <div className="stack">
          <TextField label={t('contact.subject')} value={form.subject} maxLength={200}
                     onText={(subject) => onChange({ subject })} />
          <Choice<Domain> legend={t('goal.domain')} value={form.domain} onChoose={(domain) => onChange({ domain })}
                          options={DOMAINS.map((value) => ({ value, label: t(domainSign(value).word),
                                                             icon: domainSign(value).icon }))} />
          <Choice<Initiative> legend={t('contact.initiative')} value={form.initiative}
                              onChoose={(initiative) => onChange({ initiative })}
                              options={INITIATIVES.map(({ value, word }) => ({ value, label: t(word) }))} />
          <Choice<string> legend={t('contact.reached')} value={form.reached ? 'yes' : 'no'}
                          onChoose={(answer) => onChange({ reached: answer === 'yes' })}
                          options={[{ value: 'yes', label: t('contact.reachedYes') },
                                    { value: 'no', label: t('contact.reachedNo') }]} />
          <TextField label={t('contact.day')} type="date" max={today} value={form.day}
                     onText={(day) => onChange({ day })} />
          <TextField label={t('contact.funding')} value={form.fundingSource} maxLength={200}
                     onText={(fundingSource) => onChange({ fundingSource })} />
          <TextArea label={t('contact.note')} description={t('contact.noteHelp')} value={form.note} rows={2}
                    maxLength={10000} onText={(note) => onChange({ note })} />
        </div>
      </details>
      <details className="fold">
        <summary>{t('contact.prompts')}</summary>
        <ul>
          <li>{t('prompt.matters')}</li>
          <li>{t('prompt.proud')}</li>
          <li>{t('prompt.helped')}</li>
          <li>{t('prompt.hard')}</li>
          <li>{t('prompt.small')}</li>
          <li>{t('prompt.who')}</li>
        </ul>
      </details>
    </>
  );
}

function GoalSelect({ label, form, goals, onChange }: {
  label: string; form: ContactForm; goals: ReturnType<typeof goalsOf>; onChange: Props['onChange'];
}) {
  const { t } = useWords();
  return (
    <FormField className="field">
      <FormLabel htmlFor="contact-goal">{label}</FormLabel>
      <Select id="contact-goal" value={form.goalId} onChange={(event) => onChange({ goalId: event.target.value })}>
        <SelectOption value="">{t('contact.noGoal')}</SelectOption>
        {goals.map((goal) => (
          <SelectOption key={goal.goalId} value={goal.goalId}>{wordsOf(goal)?.text}</SelectOption>
        ))}
      </Select>
    </FormField>
  );
}
