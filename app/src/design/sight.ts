// Which rows of a long list are on the screen; no React and no screen, so that it can
// be tested.

/** Rows in pixels: `tops[i]` is where row i begins, the last one where the list ends. */
export function topsOf(heights: readonly number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  return tops;
}

/** The first row that reaches below `at`; the number of rows when there is none. */
function rowAt(tops: readonly number[], at: number): number {
  let low = 0, high = tops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A part of the list, in pixels from its top. */
export interface Part {
  from: number;
  to: number;
}

export interface Plan {
  /** Rows to make now, in the list's order. */
  make: number[];
  /** Rows that are far away by now. */
  drop: number[];
}

/** Rows after and before the one with the focus, so that Tab finds the next. */
const AROUND_FOCUS = 3;

/**
 * What to make next: at most `most` of the rows that are within `near` pixels of what
 * is seen or around the focus and not `made` yet, what is seen first. Rows go when they
 * are twice as far.
 */
export function plan(tops: readonly number[], seen: Part, near: number, made: readonly boolean[],
                     focus: number | undefined, most: number): Plan {
  const count = tops.length - 1;
  const between = (from: number, to: number) => [rowAt(tops, from), Math.min(count, rowAt(tops, to) + 1)] as const;
  const [first, end] = between(seen.from - near, seen.to + near);
  const [keepFrom, keepEnd] = between(seen.from - 2 * near, seen.to + 2 * near);
  const isByFocus = (row: number): boolean => focus !== undefined && Math.abs(row - focus) <= AROUND_FOCUS;
  const wanted: number[] = [];
  const drop: number[] = [];
  for (let row = 0; row < count; ++row) {
    if (made[row] === true) {
      if ((row < keepFrom || row >= keepEnd) && !isByFocus(row)) drop.push(row);
    } else if ((row >= first && row < end) || isByFocus(row)) {
      wanted.push(row);
    }
  }
  // A row that only touches what is seen is a little away.
  const away = (row: number): number => Math.max(seen.from - tops[row + 1]! + 1, tops[row]! - seen.to + 1, 0);
  // The order stays where the distance is the same.
  const make = wanted.sort((a, b) => away(a) - away(b)).slice(0, most).sort((a, b) => a - b);
  return { make, drop };
}
