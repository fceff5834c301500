import { create, EvidenceGrade, Party, PriceSchema } from '@inwonersreis/client';
import { expect, test } from 'vitest';
import { faultsOf, formOf, priceOf } from './ownPriceForm';

const shipped = create(PriceSchema, {
  code: 'TODO_X', nameNl: 'Sportcoach', nameEn: 'Sports coach', unit: 'hour', known: false, payer: Party.WMO_MUNICIPALITY, source: 'Nog onbekend',
});
const filled = { ...formOf(shipped, false, 'nl', 2026), euros: '1.062,50', source: 'Contract Welzijn', from: '2026-01-01' };

test('AnOwnPriceTakesWhatItIsOfAndNeverTheSourceOfAnother', () => {
  const form = formOf(shipped, false, 'nl', 2026);
  expect(form).toMatchObject({ code: 'TODO_X', name: 'Sportcoach', unit: 'hour', year: '2026', euros: '', source: '' });
  expect(Object.keys(faultsOf(form, 'nl')).sort()).toEqual(['euros', 'from', 'source']);
});

test('AWholeFormIsAPriceInCents', () => {
  expect(faultsOf(filled, 'nl')).toEqual({});
  expect(priceOf(filled, shipped, 'nl')).toMatchObject({
    code: 'TODO_X', cents: 106250n, known: true, priceYear: 2026, validFromOn: '2026-01-01', nameNl: 'Sportcoach', nameEn: 'Sports coach',
    evidence: EvidenceGrade.CONTRACT });
});

test.each([['0', 'review.prices.moreThanNothing'], ['-5', 'review.prices.moreThanNothing'], ['12.5', 'review.editor.numberMark'],
           ['1,234', 'review.editor.numberCents'], ['veel', 'review.editor.numberWords'], ['', 'review.prices.needed']])('APriceThatIsNoneIsSaid: %s', (euros, word) => {
  expect(faultsOf({ ...filled, euros }, 'nl')).toEqual({ euros: word });
});

test('AContractHasADateAndAnEstimateNeedsNone', () => {
  expect(faultsOf({ ...filled, from: '' }, 'nl')).toEqual({ from: 'review.prices.dateNeeded' });
  expect(faultsOf({ ...filled, from: '', evidence: EvidenceGrade.ESTIMATE }, 'nl')).toEqual({});
  expect(faultsOf({ ...filled, year: '1889' }, 'nl')).toEqual({ year: 'review.prices.yearWrong' });
});
