import { Audience, Channel } from '@inwonersreis/client';
import { expect, it } from 'vitest';
import { EMPTY_CONTACT, entriesOf, missingIn, residentReads } from './contactForm';

const WHOLE = { ...EMPTY_CONTACT, journeyId: 'j', channel: Channel.PHONE, minutes: 15, text: ' Gebeld. ' };

it('needs who, how and a sentence, and nothing else', () => {
  expect(missingIn(EMPTY_CONTACT)).toEqual(['journeyId', 'channel', 'text']);
  expect(missingIn(WHOLE)).toEqual([]);
  expect(missingIn({ ...WHOLE, stepText: 'Nog eens bellen' })).toEqual(['goalId']);
});

it('becomes one contact, and only what was filled in besides', () => {
  expect(entriesOf(WHOLE, 'anna')).toHaveLength(1);
  const entries = entriesOf({ ...WHOLE, note: 'Let op.', stepText: 'Bellen', goalId: 'g', stepDay: '2026-04-01' }, 'anna');
  expect(entries.map(({ body, audience }) => [body?.case, audience])).toEqual([
    ['contact', Audience.TEAM_AND_RESIDENTS], ['message', Audience.TEAM], ['stepAdded', undefined],
  ]);
});

it('keeps the note for the team from the resident, whatever the contact’s readers', () => {
  const [, note] = entriesOf({ ...WHOLE, audience: Audience.EVERYONE, note: 'Let op.' }, 'anna');
  expect(note?.audience).toBe(Audience.TEAM);
  expect(residentReads({ ...WHOLE, audience: Audience.TEAM })).toBe(false);
});
