// A price in words: how much of what, of which year, who says so.
import type { Price } from '@inwonersreis/client';
import { useWords } from '../../words/words';
import { useMoney } from '../money';
import { gradeWord, unitWord } from './words';

export interface PriceWords {
  /** "€ 30,87 per consult" */
  amount(price: Price): string;
  unit(price: Price): string;
  about(price: Price): string;
}

export function usePriceWords(): PriceWords {
  const { t } = useWords();
  const money = useMoney();
  const unit = (price: Price): string => {
    const word = unitWord(price.unit);
    return word === undefined ? price.unit : t(word);
  };
  return {
    unit,
    amount: (price) => (price.known
      ? t('review.prices.perUnit', { euros: money.euros(price.cents), unit: unit(price) }) : t('review.prices.unknown')),
    about: (price) => [price.known ? t('review.prices.level', { year: String(price.priceYear) }) : '', t(gradeWord(price.evidence)),
                       price.source].filter(Boolean).join(' · '),
  };
}
