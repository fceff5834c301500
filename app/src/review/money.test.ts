import { describe, expect, test } from 'vitest';
import { moneyOf, type Money } from './money';

// Spaces do not break; here they are written as people type them.
const typed = (language: 'nl' | 'en'): Money => Object.fromEntries(
  Object.entries(moneyOf(language)).map(([name, write]) => [name, (...of: never[]) =>
    (write as (...of: never[]) => string)(...of).replaceAll('\u00a0', ' ')])) as unknown as Money;
const nl = typed('nl'), en = typed('en');

describe('money', () => {
  test('AnAmountIsWrittenAsInTheReport', () => {
    expect(nl.euros(-141840n)).toBe('€ −1.418,40');
    expect(en.euros(-141840n)).toBe('€ −1,418.40');
    expect(nl.euros(5n)).toBe('€ 0,05');
    expect(nl.euros(-5n)).toBe('€ −0,05');
    expect(nl.euros(0n)).toBe('€ 0,00');
  });
  test('AnAmountBeyondWhatAFractionHoldsKeepsItsCents', () => {
    expect(nl.euros(9007199254740993n)).toBe('€ 90.071.992.547.409,93');
  });
  test('WholeEurosRoundHalvesAwayFromZeroAndNeverShowMinusNothing', () => {
    expect(nl.wholeEuros(150n)).toBe('€ 2');
    expect(nl.wholeEuros(-150n)).toBe('€ −2');
    expect(nl.wholeEuros(-49n)).toBe('€ 0');
  });
  test('AValueThatIsNoNumberIsADash', () => {
    for (const value of [NaN, Infinity]) {
      expect(nl.value(value)).toBe('–');
      expect(nl.decimal(value)).toBe('–');
      expect(nl.percent(value)).toBe('–');
      expect(nl.chance(value)).toBe('–');
    }
    expect(nl.value(-34.205)).toBe('€ −34,21');
  });
  test('DecimalsEndWithoutZeros', () => {
    expect(nl.decimal(0.750)).toBe('0,75');
    expect(nl.decimal(-0.001)).toBe('0');
    expect(nl.percent(0.125)).toBe('12,5 %');
    expect(en.percent(0.125)).toBe('12.5%');
    expect(nl.change(0.4)).toBe('+0,4');
    expect(nl.change(-0.4)).toBe('−0,4');
    expect(nl.change(0)).toBe('0');
  });
  test('AChanceIsNeverSaidToBeNoneOrCertain', () => {
    expect(nl.chance(0)).toBe('minder dan 1 %');
    expect(en.chance(1)).toBe('more than 99%');
    expect(nl.chance(0.218)).toBe('22 %');
  });
});
