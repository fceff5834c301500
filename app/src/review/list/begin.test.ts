import {
  AnalysisSchema, create, GetPriceBookResponseSchema, LineKind, toBinary, WindowRule, ZeroAlternativeClass, AnalysisDefinitionSchema,
} from '@inwonersreis/client';
import { expect, test } from 'vitest';
import type { Language, WordKey } from '../../words/words';
import { missingOf } from '../editor/missing';
import { sourcesOf } from '../editor/sources';
import { copyOf, scheduleOn, sensibleStart } from './begin';

const price = (code: string, nameNl: string) => ({ code, nameNl, nameEn: `${nameNl} (en)`, known: true, cents: 3087n });
// Everyday words stand in the catalogue; the key is enough here.
const words = (language: Language) => ({ language, t: (key: WordKey) => key });

const sources = sourcesOf(create(GetPriceBookResponseSchema, {
  book: { prices: [price('ZIN22_GP_CONSULT_AVG', 'Consult huisarts'), price('PW_BIJSTAND_ALL_2025H2', 'Bijstand'),
                   price('ZIN22_PRODLOSS_PAID_HOUR', 'Betaald uur')] },
  cpi: { years: [{ year: 2024 }, { year: 2025 }, { year: 2022 }] },
  schedules: [{ code: 'NEW', validFromOn: '2026-01-01' }, { code: 'OLD', validFromOn: '2016-01-01' }, { code: 'LATER', validFromOn: '2030-01-01' }],
}), []);

test('AStartHoldsWhatTheBookKnowsAtTheNewestPriceLevel', () => {
  const definition = sensibleStart('Samen', sources, '2026-11-22', words('nl'));
  expect(definition.lines.map(({ name, id }) => [name, id])).toEqual([
    ['product.gpConsult', 'product-gpconsult'], ['product.benefit', 'product-benefit'], ['product.paidHours', 'product-paidhours']]);
  expect(definition.lines[1]?.kind).toBe(LineKind.TRANSFER);
  expect(definition.valuation).toMatchObject({ priceYear: 2025, discountSchedule: 'NEW' });
  expect(definition.windows?.rule).toBe(WindowRule.REPORTED_PERIODS);
  expect(definition.zeroAlternative?.evidence).toBe(ZeroAlternativeClass.NONE);
  expect(() => toBinary(AnalysisDefinitionSchema, definition)).not.toThrow();
});

test('AStartLeavesOpenWhatOnlyPeopleCanSay', () => {
  const definition = sensibleStart('Samen', sources, '2026-11-22', words('en'));
  const missing = missingOf(definition).map(({ place }) => place);
  expect(missing).toContain('problem');
  expect(missing).toContain('line/product-benefit/to_euro');
  expect(missing.filter((place) => place.startsWith('cheers/'))).toHaveLength(28);
});

test('TheScheduleOfADayIsTheLastThatBegan', () => {
  expect(scheduleOn('2026-01-01', sources)).toBe('NEW');
  expect(scheduleOn('2025-12-31', sources)).toBe('OLD');
  expect(scheduleOn('2031-05-01', sources)).toBe('LATER');
  expect(scheduleOn('2026-01-01', { schedules: [] })).toBe('');
});

test('ACopyIsAnotherAnalysisWithTheSameQuestion', () => {
  const analysis = create(AnalysisSchema, {
    analysisId: 'a', updatedAt: { seconds: 5n }, comparisonProgrammeCodes: ['GLI'], definition: { name: 'Samen', problem: 'p' } });
  const copy = copyOf(analysis, 'b', 'Samen (kopie)');
  expect(copy).toMatchObject({ analysisId: 'b', comparisonProgrammeCodes: ['GLI'], definition: { name: 'Samen (kopie)', problem: 'p' } });
  expect(copy.updatedAt).toBeUndefined();
  expect(analysis.definition?.name).toBe('Samen');
});
