// Money and measures as people read them, in the same notation as the report. Cents
// stay whole numbers: no amount goes through a fraction on its way to the screen.
import { useMemo } from 'react';
import { useWords, type Language } from '../words/words';

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>;
const POINTS = { nl: ',', en: '.' } as const satisfies Record<Language, string>;
const NONE = '–';
const MINUS = '−';
// An amount never breaks at the end of a line.
const SPACE = '\u00a0';

export interface Money {
  /** "€ −1.418,40" */
  euros(cents: bigint): string;
  /** "€ −1.418", for pictures. */
  wholeEuros(cents: bigint): string;
  /** Of a value in euros, not rounded before: "€ 34,21". */
  value(euros: number): string;
  /** At most so many decimals, no zeros at the end: "0,75". */
  decimal(value: number, decimals?: number): string;
  /** Of a share: "12,5 %". */
  percent(share: number, decimals?: number): string;
  /** "minder dan 1 %"; never more certain than a computation with chance can be. */
  chance(chance: number): string;
  /** "+ 0,4" beside "− 0,4": which way it went. */
  change(value: number, decimals?: number): string;
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

export function moneyOf(language: Language): Money {
  const grouped = (whole: bigint): string => new Intl.NumberFormat(LOCALES[language]).format(whole);
  const sign = (negative: boolean): string => (negative ? MINUS : '');
  const euros = (cents: bigint): string => {
    const whole = magnitude(cents);
    return `€${SPACE}${sign(cents < 0n)}${grouped(whole / 100n)}${POINTS[language]}${String(whole % 100n).padStart(2, '0')}`;
  };
  const decimal = (value: number, decimals = 2): string => {
    if (!Number.isFinite(value)) return NONE;
    const text = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: decimals }).format(Math.abs(value));
    return `${sign(value < 0 && /[1-9]/.test(text))}${text}`;
  };
  const percent = (share: number, decimals = 1): string => {
    const number = decimal(share * 100, decimals);
    return number === NONE ? NONE : `${number}${language === 'en' ? '' : SPACE}%`;
  };
  return {
    euros,
    wholeEuros: (cents) => {
      const whole = (magnitude(cents) + 50n) / 100n;
      return `€${SPACE}${sign(cents < 0n && whole > 0n)}${grouped(whole)}`;
    },
    // Half away from zero, as the server rounds.
    value: (amount) => (Number.isFinite(amount)
      ? euros(BigInt(Math.sign(amount) * Math.round(Math.abs(amount) * 100))) : NONE),
    decimal,
    percent,
    chance: (chance) => {
      if (!Number.isFinite(chance)) return NONE;
      if (chance < 0.01) return language === 'en' ? 'less than 1%' : `minder dan 1${SPACE}%`;
      if (chance > 0.99) return language === 'en' ? 'more than 99%' : `meer dan 99${SPACE}%`;
      return percent(chance, 0);
    },
    change: (value, decimals) => {
      const text = decimal(value, decimals);
      return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
    },
  };
}

export function useMoney(): Money {
  const { language } = useWords();
  return useMemo(() => moneyOf(language), [language]);
}
