// What a caseload shows and how it is filtered; no React, so that it can be tested.
import { JourneyLifecycle, type JourneyListItem } from '@inwonersreis/client';
import { dateOf, dayOf, daysBetween } from '../journey/time';

export const FILTERS = ['all', 'news', 'overdue', 'quiet', 'talk', 'closed'] as const;
export type Filter = (typeof FILTERS)[number];

/** So many weeks without a contact is long: a reason to call. */
export const QUIET_WEEKS = 6;

export interface CaseRow {
  journeyId: string;
  /** The residents' names; who works with people looks for people. */
  names: string[];
  title: string;
  open: boolean;
  unread: number;
  waiting: number;
  overdue: boolean;
  dueOn: string;
  openSteps: number;
  proposals: number;
  /** Weeks since somebody reached the resident; undefined: never. */
  weeksQuiet: number | undefined;
  quiet: boolean;
  marks: number;
  conflicts: number;
  lastActivity: Date;
  /** What is searched: names and title, folded. */
  haystack: string;
}

/** "Café" as "cafe": as the engine's own search. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function rowsOf(journeys: readonly JourneyListItem[], now: Date): CaseRow[] {
  const today = dayOf(now);
  const rows: CaseRow[] = [];
  for (const { summary, unread, waiting } of journeys) {
    if (summary === undefined) continue;
    const open = summary.lifecycle === JourneyLifecycle.OPEN;
    const since = summary.lastContactAt ?? summary.openedAt;
    const weeks = Math.floor(daysBetween(dateOf(since), now) / 7);
    rows.push({
      journeyId: summary.journeyId, names: summary.residentNames, title: summary.title, open, unread, waiting,
      overdue: open && summary.nextDueOn !== '' && summary.nextDueOn < today, dueOn: summary.nextDueOn,
      openSteps: summary.openSteps, proposals: summary.goalsProposed,
      weeksQuiet: summary.lastContactAt === undefined ? undefined : weeks,
      quiet: open && weeks >= QUIET_WEEKS,
      marks: summary.openMarks, conflicts: summary.conflicts, lastActivity: dateOf(summary.lastActivityAt),
      haystack: fold([...summary.residentNames, summary.title].join(' ')),
    });
  }
  // What needs a look first; then the latest.
  const weight = (row: CaseRow): number => (row.open ? 4 : 0) + (row.unread > 0 ? 2 : 0) + (row.marks > 0 ? 1 : 0);
  return rows.sort((a, b) => weight(b) - weight(a) || b.lastActivity.getTime() - a.lastActivity.getTime());
}

const MATCHES: Record<Filter, (row: CaseRow) => boolean> = {
  all: ({ open }) => open,
  news: ({ unread }) => unread > 0,
  overdue: ({ overdue }) => overdue,
  quiet: ({ quiet }) => quiet,
  talk: ({ marks, conflicts }) => marks > 0 || conflicts > 0,
  closed: ({ open }) => !open,
};

export const matches = (row: CaseRow, filter: Filter): boolean => MATCHES[filter](row);

/** All words must be found. */
export function search(rows: CaseRow[], filter: Filter, text: string): CaseRow[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return rows.filter((row) => matches(row, filter) && words.every((word) => row.haystack.includes(word)));
}
