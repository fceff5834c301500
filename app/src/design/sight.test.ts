import { describe, expect, it } from 'vitest';
import { plan, topsOf, type Plan } from './sight';

const TEN_EACH = topsOf(Array.from({ length: 100 }, () => 10));
const none = Array.from({ length: 100 }, () => false);
const seen = { from: 500, to: 600 };

/** Carries plans out until nothing is left to do; answers the rows that are there. */
function untilDone(step: (made: boolean[]) => Plan): number[] {
  const made = [...none];
  for (let turns = 0; turns < 100; ++turns) {
    const { make, drop } = step(made);
    if (make.length + drop.length === 0) return made.flatMap((is, row) => (is ? [row] : []));
    for (const row of make) made[row] = true;
    for (const row of drop) made[row] = false;
  }
  throw new Error('it goes on and on');
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

describe('the rows of a long list', () => {
  it('come where one looks first, a few at a time, in their order', () => {
    const { make, drop } = plan(TEN_EACH, seen, 50, none, undefined, 4);
    expect(make).toEqual([50, 51, 52, 53]);
    expect(drop).toEqual([]);
  });

  it('are there in sight and near it, and no others', () => {
    expect(untilDone((made) => plan(TEN_EACH, seen, 50, made, undefined, 4))).toEqual(range(45, 65));
  });

  it('stay around the focus wherever one looks', () => {
    expect(untilDone((made) => plan(TEN_EACH, seen, 0, made, 2, 4))).toEqual([...range(0, 5), ...range(50, 60)]);
  });

  it('go when they are far away, and not at the edge', () => {
    const made = none.map((_, row) => row === 20 || row === 42);
    expect(plan(TEN_EACH, seen, 50, made, undefined, 1).drop).toEqual([20]);
  });

  it('end with the list, also when its end is above the screen', () => {
    expect(untilDone((made) => plan(TEN_EACH, { from: 950, to: 1500 }, 50, made, undefined, 9))).toEqual(range(90, 99));
    expect(plan(TEN_EACH, { from: 5000, to: 5100 }, 50, none, undefined, 9).make).toEqual([]);
    expect(plan(topsOf([]), seen, 50, [], undefined, 9)).toEqual({ make: [], drop: [] });
  });

  it('may have any height', () => {
    const tops = topsOf([100, 0, 300, 5, 5]);
    expect(plan(tops, { from: 150, to: 402 }, 0, none, undefined, 9).make).toEqual([2, 3]);
  });
});
