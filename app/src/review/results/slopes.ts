// Scores of single people before and after, as lines between two uprights.
import type { FigureLine, MeasureResult } from '@inwonersreis/client';

export interface Slope {
  before: number;
  after: number;
  /** People with the same two scores. */
  count: number;
}

/** Equal lines are one, thicker line. */
export function slopesOf(lines: readonly FigureLine[]): Slope[] {
  const slopes = new Map<string, Slope>();
  for (const { quantityBefore: before, quantityAfter: after } of lines) {
    const key = `${before} ${after}`;
    const slope = slopes.get(key) ?? { before, after, count: 0 };
    slope.count += 1;
    slopes.set(key, slope);
  }
  return [...slopes.values()];
}

/** Both ends of the instrument, and what was measured beside them. */
export function endsOf(measure: MeasureResult, slopes: readonly Slope[], low: number, high: number): [number, number] {
  const seen = [measure.meanBefore, measure.meanAfter, ...slopes.flatMap(({ before, after }) => [before, after])];
  const ends = high > low ? [low, high] : [];
  const bottom = Math.min(...seen, ...ends), top = Math.max(...seen, ...ends);
  return [bottom, top > bottom ? top : bottom + 1];
}
