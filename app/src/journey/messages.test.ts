import { create, EntryPhase, JourneyViewSchema } from '@inwonersreis/client';
import { expect, it } from 'vitest';
import { progressOf, unreadMessages } from './messages';

const view = create(JourneyViewSchema, {
  pending: [{ entryId: 'here', phase: EntryPhase.ON_DEVICE }, { entryId: 'gone', phase: EntryPhase.SENT }],
  state: {
    readUpTo: { ria: 5n, anna: 3n },
    items: [
      { entry: { entryId: 'old', seq: 4n, authorId: 'anna', body: { case: 'message', value: { text: 'oud' } } } },
      { entry: { entryId: 'new', seq: 6n, authorId: 'anna', body: { case: 'message', value: { text: 'nieuw' } } } },
      { entry: { entryId: 'own', seq: 7n, authorId: 'ria', body: { case: 'message', value: { text: 'zelf' } } } },
      { retracted: true, entry: { entryId: 'away', seq: 8n, authorId: 'anna', body: { case: 'message', value: {} } } },
    ],
  },
} as never);

it('says how far an own text is, never further', () => {
  expect(progressOf(view, 'here', 0n, 'ria')).toEqual({ phase: 'onDevice' });
  expect(progressOf(view, 'gone', 0n, 'ria')).toEqual({ phase: 'sent' });
  expect(progressOf(view, 'own', 7n, 'ria')).toEqual({ phase: 'received' });
  expect(progressOf(view, 'own', 3n, 'ria')).toEqual({ phase: 'seen', by: ['anna'] });
  // Own reading does not count as seen.
  expect(progressOf(view, 'own', 5n, 'ria')).toEqual({ phase: 'received' });
});

it('counts as unread what others wrote after the last look, and not what was removed', () => {
  expect(unreadMessages(view, 'ria').map(({ id }) => id)).toEqual(['new']);
});
