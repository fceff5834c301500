// Finding a price in the book, as functions without React.
import { EvidenceGrade, type Price } from '@inwonersreis/client';

export interface PriceFilter {
  text: string;
  /** UNSPECIFIED: any. */
  grade: EvidenceGrade;
  /** 'own': of this organisation; 'empty': no price is known yet. */
  only: 'all' | 'own' | 'empty';
}

export const NO_PRICE_FILTER: PriceFilter = { text: '', grade: EvidenceGrade.UNSPECIFIED, only: 'all' };

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matchesPrice(price: Price, { text, grade, only }: PriceFilter, own: ReadonlySet<string>): boolean {
  const words = plain([price.nameNl, price.nameEn, price.code, price.source, price.edition, price.domain].join(' '));
  return plain(text).split(/\s+/).every((word) => words.includes(word)) &&
    (grade === EvidenceGrade.UNSPECIFIED || price.evidence === grade) &&
    (only === 'all' || (only === 'own' ? own.has(price.code) : !price.known));
}

/** Own prices first, then those that are known; else as in the book: editions stand together. */
export function inOrder(prices: readonly Price[], own: ReadonlySet<string>): Price[] {
  const rank = (price: Price): number => (own.has(price.code) ? 0 : price.known ? 1 : 2);
  return [...prices].sort((a, b) => rank(a) - rank(b));
}
