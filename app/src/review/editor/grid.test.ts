import { expect, test } from 'vitest';
import { gridOf } from './grid';

test('AGridRisesFromNothingToItsEnd', () => {
  expect(gridOf(1000_00n, 11)).toEqual(Array.from({ length: 11 }, (_, at) => BigInt(at) * 100_00n));
  expect(gridOf(100n, 3)).toEqual([0n, 50n, 100n]);
});

test('NoAmountComesTwiceAndNothingIsNoGrid', () => {
  expect(gridOf(2n, 10)).toEqual([0n, 1n, 2n]);
  expect(gridOf(0n, 10)).toEqual([]);
  expect(gridOf(500n, 0)).toEqual([]);
});
