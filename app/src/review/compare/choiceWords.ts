// What was chosen in an analysis, in words.
import { WindowRule, type AnalysisDefinition, type Party, type ZeroAlternativeClass } from '@inwonersreis/client';
import type { WordKey, Words } from '../../words/words';
import { nameOfLine } from '../lines/lines';
import type { Money } from '../money';
import { partyWord } from '../parties';
import { assumptionName, isShare, zeroWord } from '../words';
import type { Choice } from './compare';

const NAMES: Record<string, WordKey> = {
  'zero/evidence': 'review.results.zero',
  'windows/rule': 'review.compare.windows',
  'windows/before_months': 'review.compare.beforeMonths',
  'windows/after_months': 'review.compare.afterMonths',
  programmes: 'review.compare.programmes',
  'valuation/price_year': 'review.results.priceLevel',
  'valuation/discount_schedule': 'review.results.discount',
  'valuation/horizon_years': 'review.results.horizon',
  'uncertainty/resamples': 'review.results.resamples',
  'uncertainty/seed': 'review.results.seed',
  'uncertainty/confidence': 'review.compare.confidence',
};

const PARTS: Record<string, WordKey> = {
  price_code: 'review.compare.priceCode',
  payer: 'review.results.payer',
  duration_years: 'review.compare.duration',
  per_person: 'review.compare.perPerson',
  fixed: 'review.compare.fixed',
};

export function choiceName(words: Words, definition: AnalysisDefinition, id: string): string {
  const { t } = words;
  if (NAMES[id] !== undefined) return t(NAMES[id]);
  const [kind = '', name = '', part = ''] = id.split('/');
  if (kind === 'price') return t('review.compare.ownPrice', { code: name });
  if (PARTS[part] !== undefined) return `${nameOfLine(definition, name)}: ${t(PARTS[part])}`;
  return assumptionName(words, definition, id);
}

export function choiceText({ t }: Words, money: Money, id: string, choice: Choice | undefined): string {
  if (choice === undefined) return t('review.compare.absent');
  const { kind, value } = choice;
  switch (kind) {
    case 'assumption': return isShare(id) || id === 'uncertainty/confidence' ? money.percent(Number(value)) : money.decimal(Number(value), 3);
    case 'number': return money.decimal(Number(value));
    case 'cents': return money.euros(BigInt(value));
    case 'party': return t(partyWord(Number(value) as Party));
    case 'class': return t(zeroWord(Number(value) as ZeroAlternativeClass));
    case 'rule': return t(Number(value) === WindowRule.MONTHS ? 'review.compare.months' : 'review.compare.reported');
    default: return String(value);
  }
}
