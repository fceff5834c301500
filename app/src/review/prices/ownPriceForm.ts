// An own price as it is typed, and what is still wrong with it.
import { EvidenceGrade, Party, type Price } from '@inwonersreis/client';
import type { Language, WordKey } from '../../words/words';
import { centsOf, eurosOf, readNumber, writeNumber } from '../editor/numbers';
import type { PriceInit } from '../calls';

export interface OwnPriceForm {
  code: string;
  name: string;
  unit: string;
  euros: string;
  year: string;
  payer: Party;
  source: string;
  sourceUrl: string;
  evidence: EvidenceGrade;
  from: string;
}

export type OwnPriceField = keyof OwnPriceForm;
export type Faults = Partial<Record<OwnPriceField, WordKey>>;

const UNREAD = {
  empty: 'review.prices.needed', mark: 'review.editor.numberMark', words: 'review.editor.numberWords',
} as const satisfies Record<string, WordKey>;

/** As the server's. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

export function formOf(price: Price | undefined, own: boolean, language: Language, year: number): OwnPriceForm {
  return {
    code: price?.code ?? '', name: (language === 'en' ? price?.nameEn : price?.nameNl) || price?.nameNl || '', unit: price?.unit ?? '',
    // In the place of a shipped price comes another one, with another source.
    euros: own && price !== undefined ? writeNumber(eurosOf(price.cents), language, 2) : '',
    year: String(own && price !== undefined ? price.priceYear : year),
    payer: price?.payer ?? Party.UNSPECIFIED, source: own ? price?.source ?? '' : '', sourceUrl: own ? price?.sourceUrl ?? '' : '',
    evidence: own ? price?.evidence ?? EvidenceGrade.CONTRACT : EvidenceGrade.CONTRACT, from: own ? price?.validFromOn ?? '' : '',
  };
}

export function faultsOf(form: OwnPriceForm, language: Language): Faults {
  const faults: Faults = {};
  for (const field of ['code', 'unit', 'source'] as const) if (form[field].trim() === '') faults[field] = 'review.prices.needed';
  const euros = readNumber(form.euros, language);
  if (!euros.ok) faults.euros = UNREAD[euros.because];
  else if (!(euros.value > 0)) faults.euros = 'review.prices.moreThanNothing';
  else if (centsOf(euros.value) === undefined) faults.euros = 'review.editor.numberCents';
  const year = Number(form.year);
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) faults.year = 'review.prices.yearWrong';
  // A contract says from when its price holds.
  if (form.evidence === EvidenceGrade.CONTRACT && form.from === '') faults.from = 'review.prices.dateNeeded';
  return faults;
}

/** Only of a form without faults. */
export function priceOf(form: OwnPriceForm, before: Price | undefined, language: Language): PriceInit {
  const euros = readNumber(form.euros, language);
  const name = form.name.trim();
  return {
    edition: 'local', code: form.code.trim(), unit: form.unit.trim(), domain: before?.domain ?? '', payerWords: before?.payerWords ?? '',
    nameNl: language === 'nl' ? name : before?.nameNl || name, nameEn: language === 'en' ? name : before?.nameEn || name,
    cents: euros.ok ? centsOf(euros.value) ?? 0n : 0n, known: true, priceYear: Number(form.year), payer: form.payer,
    source: form.source.trim(), sourceUrl: form.sourceUrl.trim(), evidence: form.evidence, seen: true, validFromOn: form.from,
  };
}
