// The contact form's state, and the entries that it becomes.
import {
  Audience, Channel, Domain, Initiative,
} from '@inwonersreis/client';
import { addStep, message, type EntryInit } from '../journey/entries';
import { timestampOf } from '../journey/time';

export interface ContactForm {
  journeyId: string;
  channel: Channel;
  minutes: number;
  text: string;
  audience: Audience;
  subject: string;
  reached: boolean;
  initiative: Initiative;
  domain: Domain;
  goalId: string;
  fundingSource: string;
  /** Day it took place, "2026-03-01"; empty: now. */
  day: string;
  stepText: string;
  stepDay: string;
  /** For the team's eyes. */
  note: string;
}

export const EMPTY_CONTACT: ContactForm = {
  journeyId: '', channel: Channel.UNSPECIFIED, minutes: 0, text: '', audience: Audience.TEAM_AND_RESIDENTS,
  subject: '', reached: true, initiative: Initiative.PROFESSIONAL, domain: Domain.UNSPECIFIED, goalId: '',
  fundingSource: '', day: '', stepText: '', stepDay: '', note: '',
};

export type Missing = 'journeyId' | 'channel' | 'text' | 'goalId';

/** What must be there before it can be kept. */
export function missingIn(form: ContactForm): Missing[] {
  const missing: Missing[] = [];
  if (form.journeyId === '') missing.push('journeyId');
  if (form.channel === Channel.UNSPECIFIED) missing.push('channel');
  if (form.text.trim() === '') missing.push('text');
  // A step is a step towards a goal.
  if (form.stepText.trim() !== '' && form.goalId === '') missing.push('goalId');
  return missing;
}

/** Contact, the team's note and the next step: kept together or not at all. */
export function entriesOf(form: ContactForm, me: string): EntryInit[] {
  const contact: EntryInit = {
    audience: form.audience,
    ...(form.day === '' ? {} : { occurredAt: timestampOf(new Date(`${form.day}T12:00:00`)) }),
    body: { case: 'contact', value: {
      channel: form.channel, content: form.text.trim(), subject: form.subject.trim(), reached: form.reached,
      initiative: form.initiative, durationMinutes: form.minutes, domain: form.domain, goalId: form.goalId,
      fundingSource: form.fundingSource.trim(),
    } },
  };
  const entries: EntryInit[] = [contact];
  if (form.note.trim() !== '') entries.push(message(form.note.trim(), Audience.TEAM));
  if (form.stepText.trim() !== '') {
    entries.push(addStep(form.goalId, { text: form.stepText.trim(), dueOn: form.stepDay, assigneeId: me }));
  }
  return entries;
}

/** True when the residents of the journey can read the contact. */
export const residentReads = (form: ContactForm): boolean => form.audience >= Audience.TEAM_AND_RESIDENTS;

