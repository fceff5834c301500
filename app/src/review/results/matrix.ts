// Parties and years, as functions without React.
import type { AnalysisResult, MatrixCell, Party } from '@inwonersreis/client';

export const centsOf = ({ realCents, transferCents, interventionCents }: MatrixCell): bigint =>
  realCents + transferCents + interventionCents;

export interface PartyYears {
  party: Party;
  /** By year; absent: 0. */
  years: ReadonlyMap<number, MatrixCell>;
}

/** Every party with its years, in the order of the result. */
export function partyYears({ matrix }: AnalysisResult): PartyYears[] {
  const parties = new Map<Party, Map<number, MatrixCell>>();
  for (const cell of matrix) {
    const years = parties.get(cell.party) ?? new Map<number, MatrixCell>();
    years.set(cell.year, cell);
    parties.set(cell.party, years);
  }
  return [...parties].map(([party, years]) => ({ party, years }));
}

/** All years from the first that is paid in to the last. */
export function yearsOf({ matrix }: AnalysisResult): number[] {
  const last = Math.max(-1, ...matrix.map(({ year }) => year));
  return Array.from({ length: last + 1 }, (_, year) => year);
}
