// Words for the values of a review, the same as in its report.
import {
  Cashability, EvidenceGrade, FrontierPlace, LineKind, Recurrence, ZeroAlternativeClass,
  type AnalysisDefinition, type ReviewNote,
} from '@inwonersreis/client';
import { instrumentWord } from '../journey/words';
import type { WordKey, Words } from '../words/words';
import { nameOfLine } from './lines/lines';

const EVIDENCE = {
  [EvidenceGrade.UNSPECIFIED]: 'review.word.unknown',
  [EvidenceGrade.REFERENCE]: 'review.word.reference',
  [EvidenceGrade.CONTRACT]: 'review.word.contract',
  [EvidenceGrade.PUBLISHED]: 'review.word.published',
  [EvidenceGrade.ESTIMATE]: 'review.word.estimate',
} as const satisfies Record<EvidenceGrade, WordKey>;
export const evidenceWord = (grade: EvidenceGrade): WordKey => EVIDENCE[grade] ?? 'review.word.unknown';

const ZERO_ALTERNATIVES = {
  [ZeroAlternativeClass.UNSPECIFIED]: 'review.word.unknown',
  [ZeroAlternativeClass.COMPARISON_GROUP]: 'review.word.comparisonGroup',
  [ZeroAlternativeClass.OWN_HISTORY]: 'review.word.ownHistory',
  [ZeroAlternativeClass.EXPERT]: 'review.word.expert',
  [ZeroAlternativeClass.NONE]: 'review.word.noAlternative',
} as const satisfies Record<ZeroAlternativeClass, WordKey>;
export const zeroWord = (evidence: ZeroAlternativeClass): WordKey => ZERO_ALTERNATIVES[evidence] ?? 'review.word.unknown';

const KINDS = {
  [LineKind.UNSPECIFIED]: 'review.word.unknown',
  [LineKind.REAL]: 'review.word.real',
  [LineKind.TRANSFER]: 'review.word.transfer',
} as const satisfies Record<LineKind, WordKey>;
export const kindWord = (kind: LineKind): WordKey => KINDS[kind] ?? 'review.word.unknown';

const RECURRENCES = {
  [Recurrence.UNSPECIFIED]: 'review.word.unknown',
  [Recurrence.ONCE]: 'review.word.once',
  [Recurrence.YEARLY]: 'review.word.yearly',
} as const satisfies Record<Recurrence, WordKey>;
export const recurrenceWord = (recurrence: Recurrence): WordKey => RECURRENCES[recurrence] ?? 'review.word.unknown';

const CASHABILITIES = {
  [Cashability.UNSPECIFIED]: 'review.word.unknown',
  [Cashability.CASHABLE]: 'review.word.cashable',
  [Cashability.FREED_CAPACITY]: 'review.word.freed',
} as const satisfies Record<Cashability, WordKey>;
export const cashabilityWord = (cashability: Cashability): WordKey => CASHABILITIES[cashability] ?? 'review.word.unknown';

const PLACES = {
  [FrontierPlace.UNSPECIFIED]: 'review.word.unknown',
  [FrontierPlace.ON]: 'review.word.onFrontier',
  [FrontierPlace.DOMINATED]: 'review.word.dominated',
  [FrontierPlace.EXTENDED_DOMINATED]: 'review.word.extendedDominated',
} as const satisfies Record<FrontierPlace, WordKey>;
export const placeWord = (place: FrontierPlace): WordKey => PLACES[place] ?? 'review.word.unknown';

/** The last part of an assumption's name. */
const ASSUMPTION_PARTS: Record<string, WordKey> = {
  deadweight: 'review.word.deadweight',
  attribution: 'review.word.attribution',
  displacement: 'review.word.displacement',
  drop_off: 'review.word.dropOff',
  price_factor: 'review.word.priceFactor',
  factor: 'review.word.costFactor',
  before: 'review.word.quantityBefore',
  after: 'review.word.quantityAfter',
  alpha: 'review.word.alpha',
  expected_change: 'review.word.expectedChange',
};

/** "line/gp/deadweight" as people say it. */
export function assumptionName({ t }: Pick<Words, 't'>, definition: AnalysisDefinition, name: string): string {
  const [kind = '', id = '', ...rest] = name.split('/');
  const part = ASSUMPTION_PARTS[rest.at(-1) ?? id];
  if (part === undefined) return name;
  if (rest.length === 0) return t(part);
  return `${kind === 'line' || kind === 'cost' ? nameOfLine(definition, id) : id}: ${t(part)}`;
}

/** True for an assumption that is a share, and is read as percents. */
export const isShare = (name: string): boolean =>
  /\/(deadweight|attribution|displacement|drop_off|alpha|expected_change)$/.test(name);

export function instrumentName({ t }: Pick<Words, 't'>, code: string): string {
  const word = instrumentWord(code);
  return word === undefined ? code : t(word);
}

/** What a note is about, in words; empty: the review as a whole. */
export function subjectName(words: Pick<Words, 't'>, definition: AnalysisDefinition, { subject }: ReviewNote): string {
  const [kind = '', id = ''] = subject.split('/');
  if (subject === '') return '';
  if (kind === 'line' && !/^line\/[^/]+\/.+/.test(subject)) return nameOfLine(definition, id);
  if (kind === 'measure') return instrumentName(words, id);
  if (subject.includes('/')) return assumptionName(words, definition, subject);
  return nameOfLine(definition, subject);
}
