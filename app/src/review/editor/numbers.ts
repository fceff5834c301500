// Numbers as people type them: "1.234,56" in Dutch, "1,234.56" in English.
import type { Language } from '../../words/words';

export type Read =
  | { ok: true; value: number }
  /** `mark`: a decimal mark of the other notation; `empty`: nothing; `words`: no number. */
  | { ok: false; because: 'empty' | 'mark' | 'words' };

const MARKS = {
  nl: { decimal: ',', group: '.' },
  en: { decimal: '.', group: ',' },
} as const;

/** Signs that say what is meant anyway: the unit stands beside the field. */
const AROUND = /[\s\u00a0\u202f€%]/g;

/**
 * Reads what was typed. Nothing is guessed: "12.5" is no Dutch number, and reading
 * it as 125 or as 12,5 could both be wrong.
 */
export function readNumber(text: string, language: Language): Read {
  const { decimal, group } = MARKS[language];
  const bare = text.replace(AROUND, '').replace(/^[−–]/, '-');
  if (bare === '') return { ok: false, because: 'empty' };
  const parts = new RegExp(`^(-?)(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${decimal}(\\d+))?$`).exec(bare);
  if (parts === null) {
    const other = new RegExp(`^-?\\d+\\${group}\\d+$`).test(bare);
    return { ok: false, because: other ? 'mark' : 'words' };
  }
  const [, sign = '', whole = '', rest = ''] = parts;
  const value = Number(`${sign}${whole.replaceAll(group, '')}.${rest || '0'}`);
  return Number.isFinite(value) ? { ok: true, value: value === 0 ? 0 : value } : { ok: false, because: 'words' };
}

/** As it stands in a field: no more digits than are there, at most six behind the mark. */
export function writeNumber(value: number, language: Language, leastDigits = 0): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: leastDigits, maximumFractionDigits: Math.max(6, leastDigits),
    // "1234" is a year or a short number; from five digits on groups help.
    useGrouping: 'min2',
  } as Intl.NumberFormatOptions).format(value === 0 ? 0 : value);
}

/** What a field shows and what is kept: a percentage is kept as a share, euros as cents. */
export interface Scale {
  toShown(kept: number): number;
  toKept(shown: number): number;
}

/** Away with what binary fractions add: 0.07 × 100 is 7. */
const clean = (value: number): number => Number(value.toPrecision(12));

export const PLAIN: Scale = { toShown: (kept) => kept, toKept: (shown) => shown };
export const PERCENT: Scale = {
  toShown: (kept) => clean(kept * 100), toKept: (shown) => clean(shown / 100),
};

export const EUROS: Scale = { toShown: (kept) => kept / 100, toKept: (shown) => clean(shown * 100) };

/** Euro cents of a number of euros; undefined: more digits than cents, or too large to count. */
export function centsOf(euros: number): bigint | undefined {
  const cents = clean(euros * 100);
  return Number.isSafeInteger(cents) ? BigInt(cents) : undefined;
}

export const eurosOf = (cents: bigint): number => Number(cents) / 100;
