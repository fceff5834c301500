import { create, Domain, JourneyViewSchema, StepLifecycle, Strand } from '@inwonersreis/client';
import { expect, it } from 'vitest';
import { highlights, stopsOf, toneAt } from './stops';
import { timestampOf } from './time';

const at = (day: string) => timestampOf(new Date(`${day}T10:00:00Z`));
const item = (entryId: string, day: string, body: object) => ({ entry: { entryId, authorId: 'ria', occurredAt: at(day), body } });
const measured = (id: string, words: string) =>
  item(id, '2026-03-02', { case: 'measurement', value: { instrument: id, words } });

const view = create(JourneyViewSchema, {
  state: {
    openedAt: at('2024-03-04'),
    goals: [{ goalId: 'g', set: { personId: 'ria', at: at('2024-03-11') },
              text: { versions: [{ text: 'Ik wil werken', domain: Domain.SOCIETY }] },
              steps: [{ stepId: 's', lifecycle: StepLifecycle.DONE, text: { versions: [{ text: 'bellen' }] },
                        ended: { entryId: 'e', personId: 'ria', at: at('2024-05-01') } }] }],
    items: [
      measured('A', 'Moe.'), measured('B', 'Wel blij.'),
      item('c1', '2024-06-01', { case: 'checkIn', value: { goalId: 'g', score: 2, note: 'Donker.' } }),
      item('c2', '2025-06-01', { case: 'checkIn', value: { goalId: 'g', score: 9, note: '' } }),
      item('story', '2025-12-08', { case: 'experience', value: { strand: Strand.RESIDENT, text: 'Soep.' } }),
      item('talk', '2025-12-09', { case: 'message', value: { text: 'Hoi' } }),
    ],
  },
} as never);

it('tells the journey from its start, without the conversation', () => {
  expect(stopsOf(view).map(({ kind }) => kind))
    .toEqual(['start', 'goalSet', 'stepDone', 'checkIn', 'checkIn', 'experience', 'measurement']);
});

it('makes one stop of what was measured on one day, and keeps all words', () => {
  expect(stopsOf(view).at(-1)).toMatchObject({ count: 2, words: 'Moe. Wel blij.' });
});

it('shows first what tells the story', () => {
  expect(highlights(stopsOf(view)).map(({ kind }) => kind)).toEqual(['start', 'goalSet', 'checkIn', 'experience']);
});

it('colours the path by the last check-in before a moment', () => {
  const tone = toneAt(view);
  expect([tone(new Date('2024-04-01')), tone(new Date('2024-12-01')), tone(new Date('2026-01-01'))]).toEqual([5, 2, 9]);
});
