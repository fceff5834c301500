// The chapters of an analysis, in the order in which one thinks of them, and where in
// them a field stands. A place is named as the server names it in what it refuses:
// "line/gp/price_code", "valuation/horizon_years", "cheers/5".
import { ErrorReason, type AnalysisDefinition } from '@inwonersreis/client';
import type { WordKey } from '../../words/words';
import { analysisPlace } from '../places';

export const CHAPTERS = ['vraag', 'zonder', 'effecten', 'prijzen', 'kosten', 'rekenen', 'delen', 'pm', 'verantwoording'] as const;
export type Chapter = (typeof CHAPTERS)[number];

export const CHAPTER_WORDS = {
  vraag: { name: 'review.editor.question', help: 'review.editor.questionHelp' },
  zonder: { name: 'review.editor.without', help: 'review.editor.withoutHelp' },
  effecten: { name: 'review.editor.effects', help: 'review.editor.effectsHelp' },
  prijzen: { name: 'review.editor.ownPrices', help: 'review.editor.ownPricesHelp' },
  kosten: { name: 'review.editor.costs', help: 'review.editor.costsHelp' },
  rekenen: { name: 'review.editor.computing', help: 'review.editor.computingHelp' },
  delen: { name: 'review.editor.sharing', help: 'review.editor.sharingHelp' },
  pm: { name: 'review.editor.unpriced', help: 'review.editor.unpricedHelp' },
  verantwoording: { name: 'review.editor.account', help: 'review.editor.accountHelp' },
} as const satisfies Record<Chapter, { name: WordKey; help: WordKey }>;

export const chapterPath = (analysisId: string, chapter: Chapter): string => `${analysisPlace(analysisId)}/${chapter}`;

const CHAPTER_OF: Record<string, Chapter> = {
  name: 'vraag', problem: 'vraag', project: 'vraag', programme_codes: 'vraag',
  zero: 'zonder', windows: 'zonder',
  line: 'effecten', lines: 'effecten', overlap: 'effecten',
  price: 'prijzen', own_prices: 'prijzen',
  cost: 'kosten', intervention_costs: 'kosten',
  valuation: 'rekenen', uncertainty: 'rekenen', measures: 'rekenen', outcome: 'rekenen',
  savings: 'delen', pm: 'pm', cheers: 'verantwoording',
};

export const chapterOf = (place: string): Chapter => CHAPTER_OF[place.split('/')[0] ?? ''] ?? 'vraag';

/** `word` of the address bar; another word is the first chapter. */
export const chapterOfWord = (word: string | undefined): Chapter =>
  CHAPTERS.find((chapter) => chapter === word) ?? CHAPTERS[0];

/** What has no place of its own in what the server says. */
const PLACE_OF_REASON: Partial<Record<ErrorReason, string>> = {
  [ErrorReason.REVIEW_SCHEDULE_UNKNOWN]: 'valuation/discount_schedule',
  [ErrorReason.REVIEW_SHARES_NOT_ONE]: 'savings/shares',
  [ErrorReason.REVIEW_NO_COMPARISON]: 'zero/evidence',
  [ErrorReason.REVIEW_PERIODS_OVERLAP]: 'windows/overlapping_periods',
};

const PRICES = new Set<ErrorReason | undefined>([
  ErrorReason.REVIEW_PRICE_UNKNOWN, ErrorReason.REVIEW_PRICE_EMPTY, ErrorReason.REVIEW_PRICE_INVALID]);

/** Parts of a definition that are called by one word. */
const PARTS: Record<string, string> = {
  zero_alternative: 'zero', windows: 'windows', valuation: 'valuation', uncertainty: 'uncertainty', measures: 'measures',
  shared_savings: 'savings',
};

/** Where in the form it is that the server refused; '': it is about no field. */
export function placeOf(
  definition: AnalysisDefinition, reason: ErrorReason | undefined, { line = '', field = '' }: Record<string, string>,
): string {
  const own = reason === undefined ? undefined : PLACE_OF_REASON[reason];
  if (own !== undefined) return own;
  if (line === '') return field in CHAPTER_OF ? field : '';
  if (line.includes('/')) return line;
  const name = PRICES.has(reason) ? 'price_code' : reason === ErrorReason.REVIEW_PARTY_REQUIRED ? 'payer'
    // The two amounts of a cost are refused as one.
    : field === 'cents' ? 'cents_per_person' : field;
  const within = name === '' ? '' : `/${name}`;
  const part = PARTS[line];
  if (part !== undefined) return `${part}${within}`;
  if (definition.lines.some(({ id }) => id === line)) return `line/${line}${within}`;
  if (definition.interventionCosts.some(({ id }) => id === line)) return `cost/${line}${within}`;
  if (definition.overlapGroups.some(({ id }) => id === line)) return `overlap/${line}${within}`;
  if (definition.programmeCodes.includes(line)) return 'programme_codes';
  const instruments = [definition.outcome, ...definition.measures].map((measure) => measure?.instrument);
  return instruments.includes(line) ? 'measures/instrument' : '';
}
