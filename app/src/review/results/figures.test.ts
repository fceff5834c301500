import {
  AnalysisDefinitionSchema, AnalysisResultSchema, create, ErrorReason, FigureLineSchema, GainDirection, LineKind, Party, PlanePointSchema,
} from '@inwonersreis/client';
import { describe, expect, test } from 'vitest';
import { linesOf, nameOfLine, roundingOf, sumOf } from '../lines/lines';
import { band, flowsOf, placed, TALL, together } from './flows';
import { centsOf, partyYears, yearsOf } from './matrix';
import { hiddenOf, warningsOf } from './notes';
import { detectableWith, ladderOf, personsNeeded } from './provable';
import { quadrantsOf } from './quadrants';
import { endsOf, slopesOf } from './slopes';
import { waterfallOf } from './waterfall';

const definition = create(AnalysisDefinitionSchema, {
  lines: [
    { id: 'gp', name: 'Minder huisarts', kind: LineKind.REAL, direction: GainDirection.LESS },
    { id: 'benefit', name: 'Uitkering', kind: LineKind.TRANSFER },
  ],
  interventionCosts: [{ id: 'coach', name: 'Uren' }],
});

describe('who pays and who gains', () => {
  const parties = create(AnalysisResultSchema, { parties: [
    { party: Party.ZVW_INSURER, netCents: 300n }, { party: Party.WMO_MUNICIPALITY, netCents: -100n }, { party: Party.UWV, netCents: 0n },
  ] }).parties;

  test('BothSidesOfTheFlowsAreEqualBecauseTheDifferenceIsToldApart', () => {
    const { left, right } = flowsOf(parties);
    expect(together(left)).toBe(together(right));
    expect(left.map(({ party }) => party)).toEqual([Party.WMO_MUNICIPALITY, undefined]);
    expect(right).toHaveLength(1);
    const lost = flowsOf(parties.map((one) => ({ ...one, netCents: -one.netCents })));
    expect(together(lost.left)).toBe(together(lost.right));
    expect(lost.right.at(-1)?.party).toBeUndefined();
  });

  test('FlowsFillTheirSideAndNoneVanishes', () => {
    const { left } = flowsOf(parties);
    const { ribbons } = placed([...left, { party: Party.STATE, cents: 1n }], together(left));
    expect(ribbons[0]!.thick + ribbons[1]!.thick).toBeCloseTo(TALL);
    expect(ribbons[2]!.thick).toBeGreaterThan(0);
    expect(ribbons[1]!.inner).toBeCloseTo(ribbons[0]!.thick);
    expect(band(0, 0, 2, 1, 1)).toMatch(/^M0\.00 0\.00C.*Z$/);
  });

  test('AYearWithoutACellIsStillAYear', () => {
    const result = create(AnalysisResultSchema, { matrix: [
      { party: Party.UWV, year: 2, realCents: 5n, transferCents: -1n, interventionCents: -2n }] });
    expect(yearsOf(result)).toEqual([0, 1, 2]);
    const [row] = partyYears(result);
    expect(row?.years.get(0)).toBeUndefined();
    expect(centsOf(row!.years.get(2)!)).toBe(2n);
    expect(yearsOf(create(AnalysisResultSchema, {}))).toEqual([]);
  });
});

describe('the waterfall', () => {
  const result = create(AnalysisResultSchema, {
    lines: [{ lineId: 'gp', presentValueCents: 500n }, { lineId: 'benefit', presentValueCents: 900n }],
    totals: { benefitsCents: 500n, costsCents: 200n, socialNetCents: 300n },
  });

  test('EndsAtTheNetWithoutTransfers', () => {
    const steps = waterfallOf(definition, result);
    expect(steps.map(({ kind, to }) => [kind, to])).toEqual([['line', 500n], ['costs', 300n], ['net', 300n]]);
  });

  test('SaysWhatIsHiddenAsARest', () => {
    const more = { ...result, totals: { ...result.totals!, benefitsCents: 800n, socialNetCents: 600n } };
    expect(waterfallOf(definition, more).find(({ kind }) => kind === 'rest')?.cents).toBe(300n);
    const rounded = { ...result, totals: { ...result.totals!, benefitsCents: 501n } };
    expect(waterfallOf(definition, rounded).some(({ kind }) => kind === 'rest')).toBe(false);
  });
});

describe('the lines behind a figure', () => {
  const lines = [
    create(FigureLineSchema, { lineId: 'coach', cents: -100n }),
    create(FigureLineSchema, { pseudonym: 'ab', lineId: 'gp', cents: 40n }),
    create(FigureLineSchema, { pseudonym: 'ab', lineId: 'benefit', cents: 7n }),
  ];

  test('APartOfAFigureHasItsOwnLines', () => {
    expect(sumOf(linesOf(definition, lines, undefined))).toBe(-53n);
    expect(sumOf(linesOf(definition, lines, 'cost'))).toBe(-100n);
    expect(sumOf(linesOf(definition, lines, 'real'))).toBe(40n);
    expect(sumOf(linesOf(definition, lines, 'transfer'))).toBe(7n);
  });

  test('NamesAreThoseOfPeopleAndIdsOnlyWhenThereIsNone', () => {
    expect(nameOfLine(definition, 'gp')).toBe('Minder huisarts');
    expect(nameOfLine(definition, 'coach')).toBe('Uren');
    expect(nameOfLine(definition, 'gone')).toBe('gone');
  });

  test('RoundingIsHalfACentALine', () => {
    expect(roundingOf(lines)).toBe(2n);
    expect(roundingOf([])).toBe(0n);
  });
});

describe('what numbers can prove', () => {
  test('FourTimesAsManyPeopleProveHalfTheSaving', () => {
    expect(detectableWith(400, { persons: 100, detectable: 0.3 })).toBeCloseTo(0.15);
    expect(personsNeeded(0.05, { persons: 85, detectable: 0.35 })).toBe(4165);
    expect(detectableWith(4165, { persons: 85, detectable: 0.35 })).toBeCloseTo(0.05);
  });

  test('NothingSavedIsProvenByNobody', () => {
    expect(personsNeeded(0, { persons: 85, detectable: 0.35 })).toBeUndefined();
    expect(personsNeeded(-0.1, { persons: 85, detectable: 0.35 })).toBeUndefined();
  });

  test('TheOwnNumberStandsInTheLadderOnce', () => {
    expect(ladderOf(85)).toEqual([10, 85, 100, 1000, 10_000, 100_000]);
    expect(ladderOf(100).filter((step) => step === 100)).toHaveLength(1);
  });
});

describe('people', () => {
  test('EqualLinesAreOneThickerLine', () => {
    const line = (quantityBefore: number, quantityAfter: number) => create(FigureLineSchema, { quantityBefore, quantityAfter });
    const slopes = slopesOf([line(3, 5), line(3, 5), line(6, 4)]);
    expect(slopes.map(({ count }) => count)).toEqual([2, 1]);
  });

  test('AScaleThatIsNotSaidIsThatOfTheScores', () => {
    const measure = create(AnalysisResultSchema, { measures: [{ meanBefore: 4, meanAfter: 6 }] }).measures[0]!;
    expect(endsOf(measure, [], 0, 10)).toEqual([0, 10]);
    expect(endsOf(measure, [{ before: 2, after: 7, count: 1 }], 0, 0)).toEqual([2, 7]);
    expect(endsOf(measure, [{ before: 2, after: 11, count: 1 }], 0, 10), 'nothing is cut off').toEqual([0, 11]);
    const same = create(AnalysisResultSchema, { measures: [{ meanBefore: 4, meanAfter: 4 }] }).measures[0]!;
    expect(endsOf(same, [], 0, 0)).toEqual([4, 5]);
  });

  test('QuartersOfThePlaneAreAllOfIt', () => {
    const points = [[1, -5], [1, 5], [-1, -5], [0, 5]].map(([effect = 0, cost = 0]) => create(PlanePointSchema, { effect, cost }));
    const quarters = quadrantsOf(points);
    expect(quarters).toEqual({ cheaperBetter: 0.25, dearerBetter: 0.25, cheaperWorse: 0.25, dearerWorse: 0.25 });
  });
});

describe('what is said beside figures', () => {
  const note = (subject: string, reason: ErrorReason) => ({ subject, problem: { reason, messageNl: 'x' } });
  const result = create(AnalysisResultSchema, { notes: [
    note('', ErrorReason.REVIEW_SMALL_NUMBER), note('', ErrorReason.REVIEW_SMALL_NUMBER), note('line/gp', ErrorReason.REVIEW_ONE_SIDED),
    note('party/UWV', ErrorReason.REVIEW_DISCLOSIVE), note('party/UWV', ErrorReason.REVIEW_DISCLOSIVE),
  ] });

  test('AWarningOfTheWholeReviewIsSaidOnce', () => {
    expect(warningsOf(result).map(({ reason }) => reason)).toEqual([ErrorReason.REVIEW_SMALL_NUMBER]);
  });

  test('WhatIsHiddenIsNamedOnce', () => {
    expect(hiddenOf(result)).toEqual(['party/UWV']);
  });
});
