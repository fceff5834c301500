import { AnalysisDefinitionSchema, AnalysisResultSchema, create, Party } from '@inwonersreis/client';
import { describe, expect, test } from 'vitest';
import { differencesOf, differingChoices } from './compare';

const question = (value: number, years = 3) => create(AnalysisDefinitionSchema, {
  name: 'Zo', valuation: { priceYear: 2025, discountSchedule: 'ZIN-2024', horizonYears: years },
  lines: [{ id: 'gp', priceCode: 'GP', corrections: { attribution: { value, low: 0, high: 1, source: 'x', score: 5 } } }],
  interventionCosts: [{ id: 'coach', payer: Party.WMO_MUNICIPALITY, centsPerPerson: 500n }],
});

describe('two runs beside each other', () => {
  test('OnlyWhatWasChosenDifferentlyIsListed', () => {
    expect(differingChoices(question(0.5), question(0.5))).toEqual([]);
    expect(differingChoices(question(0.5), question(0.75, 2)).map(({ id }) => id))
      .toEqual(['valuation/horizon_years', 'line/gp/attribution']);
  });

  test('AnotherTitleOrTextMakesNoDifference', () => {
    expect(differingChoices(question(0.5), { ...question(0.5), name: 'Anders', problem: 'Iets' })).toEqual([]);
  });

  test('WhatIsInOneAloneIsToldToo', () => {
    const without = { ...question(0.5), interventionCosts: [] };
    const rows = differingChoices(question(0.5), without);
    expect(rows.map(({ id, other }) => [id, other])).toContainEqual(['cost/coach/per_person', undefined]);
  });

  test('FiguresOfBothAreSideBySideAlsoWhenOneHasThemNot', () => {
    const one = create(AnalysisResultSchema, { totals: { socialNetCents: 5n }, lines: [{ lineId: 'gp', presentValueCents: 1n }] });
    const other = create(AnalysisResultSchema, { totals: { socialNetCents: 7n }, lines: [{ lineId: 'work', presentValueCents: 2n }] });
    const { totals, lines } = differencesOf(one, other);
    expect(totals.find(({ id }) => id === 'total/social')).toEqual({ id: 'total/social', one: 5n, other: 7n });
    expect(lines).toEqual([{ id: 'line/gp', one: 1n, other: undefined }, { id: 'line/work', one: undefined, other: 2n }]);
  });
});
