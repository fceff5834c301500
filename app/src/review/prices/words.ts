import { EvidenceGrade, type Price } from '@inwonersreis/client';
import { productWord } from '../../journey/words';
import type { Language, Words, WordKey } from '../../words/words';

const GRADE_WORDS = {
  [EvidenceGrade.UNSPECIFIED]: 'review.prices.gradeNone',
  [EvidenceGrade.REFERENCE]: 'review.prices.gradeReference',
  [EvidenceGrade.CONTRACT]: 'review.prices.gradeContract',
  [EvidenceGrade.PUBLISHED]: 'review.prices.gradePublished',
  [EvidenceGrade.ESTIMATE]: 'review.prices.gradeEstimate',
} as const satisfies Record<EvidenceGrade, WordKey>;

export const gradeWord = (grade: EvidenceGrade): WordKey => GRADE_WORDS[grade] ?? 'review.prices.gradeNone';

export const GRADES: readonly EvidenceGrade[] = Object.keys(GRADE_WORDS).map(Number)
  .filter((grade) => grade !== EvidenceGrade.UNSPECIFIED);

/** Units of the shipped price book; another one is called as it is written. */
const UNIT_WORDS: Record<string, WordKey> = {
  administration: 'unit.administration', case: 'unit.case', claim: 'unit.claim', consult: 'unit.consult', contact: 'unit.contact', day: 'unit.day', 'half day': 'unit.halfDay',
  eviction: 'unit.eviction', 'group consult': 'unit.groupConsult', 'home visit': 'unit.homeVisit', hour: 'unit.hour', item: 'unit.item', km: 'unit.km', minute: 'unit.minute',
  month: 'unit.month', night: 'unit.night', 'offence (per offender)': 'unit.offence', 'prescription line': 'unit.prescription', report: 'unit.report',
  'start fee': 'unit.startFee', 'person-year': 'unit.personYear', ride: 'unit.ride',
  'scan or test': 'unit.test', session: 'unit.session', treatment: 'unit.treatment', visit: 'unit.visit', year: 'unit.year',
};

export const unitWord = (unit: string): WordKey | undefined => UNIT_WORDS[unit];

/** What people call a change of it: an everyday word when there is one. */
export function everydayName(price: Price, { t, language }: Pick<Words, 't' | 'language'>): string {
  const word = productWord(price.code);
  return word === undefined ? priceName(price, language) : t(word);
}

export const priceName = ({ nameNl, nameEn, code }: Price, language: Language): string =>
  (language === 'en' ? nameEn || nameNl : nameNl) || code;
