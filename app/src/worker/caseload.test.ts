import { create, JourneyLifecycle, JourneyListItemSchema } from '@inwonersreis/client';
import { describe, expect, it } from 'vitest';
import { timestampOf } from '../journey/time';
import { fold, rowsOf, search } from './caseload';

const NOW = new Date('2026-03-20T12:00:00Z');
const at = (day: string) => timestampOf(new Date(`${day}T10:00:00Z`));
const journey = (journeyId: string, summary: object, unread = 0) => create(JourneyListItemSchema, {
  unread, summary: { journeyId, lifecycle: JourneyLifecycle.OPEN, openedAt: at('2026-01-01'),
                     lastActivityAt: at('2026-03-01'), lastContactAt: at('2026-03-10'), ...summary },
} as never);

describe('a caseload', () => {
  it('knows what is overdue and where nobody called for weeks', () => {
    const [row] = rowsOf([journey('j', { nextDueOn: '2026-03-19', lastContactAt: at('2026-02-01') })], NOW);
    expect(row).toMatchObject({ overdue: true, quiet: true, weeksQuiet: 6 });
    const [today] = rowsOf([journey('j', { nextDueOn: '2026-03-20' })], NOW);
    expect(today).toMatchObject({ overdue: false, quiet: false });
  });

  it('counts weeks from the opening while nobody was reached', () => {
    const [row] = rowsOf([journey('j', { lastContactAt: undefined })], NOW);
    expect(row).toMatchObject({ weeksQuiet: undefined, quiet: true });
  });

  it('asks nothing of a closed journey', () => {
    const [row] = rowsOf([journey('j', { lifecycle: JourneyLifecycle.CLOSED, nextDueOn: '2026-01-01',
                                         lastContactAt: at('2025-01-01') })], NOW);
    expect(row).toMatchObject({ overdue: false, quiet: false, open: false });
  });

  it('shows first what is new, then who wants to talk, then the latest', () => {
    const rows = rowsOf([
      journey('quiet', {}), journey('talk', { openMarks: 1 }), journey('new', {}, 2),
      journey('latest', { lastActivityAt: at('2026-03-15') }), journey('closed', { lifecycle: JourneyLifecycle.CLOSED }),
    ], NOW);
    expect(rows.map(({ journeyId }) => journeyId)).toEqual(['new', 'talk', 'latest', 'quiet', 'closed']);
  });

  it('is searched by all words, in names and titles, without accents', () => {
    const rows = rowsOf([journey('a', { title: 'Café in de buurt', residentNames: ['Ria de Jong'] }),
                         journey('b', { title: 'Werk', residentNames: ['Henk Willemse'] })], NOW);
    expect(search(rows, 'all', 'ria CAFE').map(({ journeyId }) => journeyId)).toEqual(['a']);
    expect(search(rows, 'all', '').length).toBe(2);
    expect(search(rows, 'news', '').length).toBe(0);
    expect(fold('Düşün')).toBe('dusun');
  });
});
