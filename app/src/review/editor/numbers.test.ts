import { expect, test } from 'vitest';
import { centsOf, eurosOf, PERCENT, readNumber, writeNumber } from './numbers';

test.each([
  ['1.234,56', 1234.56], ['1234,56', 1234.56], ['0,5', 0.5], ['12', 12], ['1.234.567', 1234567], ['-3', -3],
  ['−3,25', -3.25], [' € 1.000 ', 1000], ['25 %', 25], ['007', 7], ['-0', 0],
])('ADutchNumberIsReadAsADutchReaderDoes: %s', (text, value) => {
  expect(readNumber(text, 'nl')).toEqual({ ok: true, value });
});

test.each([['12.5', 'mark'], ['1.23', 'mark'], ['1.2345', 'mark'], ['', 'empty'], ['  ', 'empty'], ['tien', 'words'],
           ['1,2,3', 'words'], ['1e5', 'words'], ['5,', 'words'], ['12,34.5', 'words']])(
  'WhatCouldMeanTwoThingsIsNotGuessed: %s', (text, because) => {
    expect(readNumber(text, 'nl')).toEqual({ ok: false, because });
  });

test('AnEnglishReaderHasTheOtherMarks', () => {
  expect(readNumber('1,234.56', 'en')).toEqual({ ok: true, value: 1234.56 });
  expect(readNumber('12,5', 'en')).toEqual({ ok: false, because: 'mark' });
});

test('WhatIsWrittenIsReadBackTheSame', () => {
  for (const language of ['nl', 'en'] as const) {
    for (const value of [0, 0.07, -12.5, 1234.56, 1234567.891, 2025, 0.000001]) {
      expect(readNumber(writeNumber(value, language), language)).toEqual({ ok: true, value });
    }
  }
  expect(writeNumber(1234567.5, 'nl')).toBe('1.234.567,5');
  expect(writeNumber(2025, 'nl')).toBe('2025');
});

test('APercentageIsAShareWithoutDust', () => {
  expect(PERCENT.toKept(7)).toBe(0.07);
  expect(PERCENT.toShown(0.07)).toBe(7);
  expect(PERCENT.toShown(0.29)).toBe(29);
  for (let tenths = 0; tenths <= 1000; ++tenths) {
    expect(PERCENT.toShown(PERCENT.toKept(tenths / 10))).toBe(tenths / 10);
  }
});

test('EurosAreWholeCents', () => {
  expect(centsOf(1369.06)).toBe(136906n);
  expect(centsOf(0.29)).toBe(29n);
  expect(centsOf(0.005)).toBeUndefined();
  expect(centsOf(1e18)).toBeUndefined();
  expect(eurosOf(136906n)).toBe(1369.06);
});
