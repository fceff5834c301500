// The unit in which a field of the form shows its number, by its place: a share is kept
// as 0.25 and shown as 25 %, cents are shown as euros. And a range in that unit.
import type { Words } from '../../words/words';
import type { Range } from './assumptions';
import { EUROS, PERCENT, PLAIN, writeNumber, type Scale } from './numbers';

const PERCENTS = new Set([
  'deadweight', 'attribution', 'displacement', 'drop_off', 'alpha', 'expected_change', 'confidence',
  'share', 'shares', 'cap', 'quality', 'quality_gate', 'minimum_share']);

export interface Unit {
  scale: Scale;
  /** Beside a field; none: the field says what it counts. */
  sign: '%' | '€' | undefined;
}

/** "line/gp/deadweight.low" and "savings/shares.0" are parts of one field. */
export function unitAt(place: string): Unit {
  const field = (place.split('/').at(-1) ?? '').split('.')[0] ?? '';
  if (PERCENTS.has(field)) return { scale: PERCENT, sign: '%' };
  if (field.startsWith('cents_') || field.endsWith('_cents')) return { scale: EUROS, sign: '€' };
  return { scale: PLAIN, sign: undefined };
}

/** What the number at a place may be, as somebody types it there; one end may be open. */
export function rangeWords({ t, language }: Words, place: string, { least, most }: Partial<Range>): string | undefined {
  const { scale, sign } = unitAt(place);
  const space = language === 'en' ? '' : '\u00a0';
  const write = (kept: number): string => {
    const number = writeNumber(scale.toShown(kept), language);
    return sign === '%' ? `${number}${space}%` : sign === '€' ? `€\u00a0${number}` : number;
  };
  if (least !== undefined && most !== undefined) return t('review.editor.numberRange', { least: write(least), most: write(most) });
  if (least !== undefined) return t('review.editor.numberLeast', { least: write(least) });
  return most === undefined ? undefined : t('review.editor.numberMost', { most: write(most) });
}
