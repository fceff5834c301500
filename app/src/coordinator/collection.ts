// What the board asks of the collection, as functions without React.
import { CollectionState, MissingPart, type CollectedJourney } from '@inwonersreis/client';
import { dateOf, dateOfDay, daysBetween } from '../journey/time';

export const COLUMNS = [
  CollectionState.COLLECTING, CollectionState.COMPLETE, CollectionState.REVIEWED,
  CollectionState.IN_ANALYSIS,
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Filter {
  text: string;
  /** Code of a programme; empty: all. */
  programme: string;
  /** A part that is missing; UNSPECIFIED: any. */
  missing: MissingPart;
}

export const NO_FILTER: Filter = { text: '', programme: '', missing: MissingPart.UNSPECIFIED };

/** Not seen before: it is being collected. */
export const columnOf = ({ state }: CollectedJourney): Column =>
  COLUMNS.find((column) => column === state) ?? CollectionState.COLLECTING;

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matches(journey: CollectedJourney, { text, programme, missing }: Filter): boolean {
  const words = plain(`${journey.title} ${programmeName(journey.programmeCode)}`);
  return plain(text).split(/\s+/).every((word) => words.includes(word)) &&
    (programme === '' || journey.programmeCode === programme) &&
    (missing === MissingPart.UNSPECIFIED || journey.missing.includes(missing));
}

/** "BEWEGEN-OP-RECEPT" as people say it; short names are abbreviations. */
export function programmeName(code: string): string {
  if (code.length <= 3) return code;
  const words = code.replace(/[-_]+/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const programmesOf = (journeys: readonly CollectedJourney[]): string[] =>
  [...new Set(journeys.map(({ programmeCode }) => programmeCode))].filter(Boolean).sort();

/** What is missing most, in journeys that may be collected: where help helps most. */
export function missingMost(journeys: readonly CollectedJourney[]): { part: MissingPart; count: number }[] {
  const counts = new Map<MissingPart, number>();
  for (const { consent, missing } of journeys) {
    if (consent) for (const part of missing) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, count]) => ({ part, count }))
    .sort((a, b) => b.count - a.count || a.part - b.part);
}

/** Days in which a consent that ends is asked for again in good time. */
const SOON_DAYS = 60;

export function consentEnds(journey: CollectedJourney, now: Date): Date | undefined {
  return journey.consentUntilOn === '' ? undefined
    : daysBetween(now, dateOfDay(journey.consentUntilOn)) <= SOON_DAYS
      ? dateOfDay(journey.consentUntilOn) : undefined;
}

/** Months in which journeys without consent began, with how many; the last first. */
export function monthsOf(journeys: readonly CollectedJourney[]): { month: Date; count: number }[] {
  const months = new Map<string, { month: Date; count: number }>();
  const newestFirst = [...journeys]
    .sort((a, b) => dateOf(b.openedAt).getTime() - dateOf(a.openedAt).getTime());
  for (const { openedAt } of newestFirst) {
    const month = dateOf(openedAt);
    const key = month.toISOString().slice(0, 7);
    const found = months.get(key);
    if (found === undefined) months.set(key, { month, count: 1 });
    else ++found.count;
  }
  return [...months.values()];
}
