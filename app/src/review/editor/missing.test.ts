import {
  AnalysisDefinitionSchema, create, ErrorReason, fromJson, ZeroAlternativeClass, type AnalysisDefinition, type MessageInitShape,
} from '@inwonersreis/client';
import { expect, test } from 'vitest';
import { assumptionsOf, faultOf, SHARE } from './assumptions';
import { chapterOf, placeOf, type Chapter } from './chapters';
import { missingIn, missingOf } from './missing';
import server from '../../../../server/insight/review/testdata/missing.json';

const sure = { value: 0.5, low: 0.2, high: 0.9, source: 'Gesprek', score: 4 };
const arrow = { because: 'Zo is het geteld', score: 8 };

type Init = Exclude<MessageInitShape<typeof AnalysisDefinitionSchema>, AnalysisDefinition>;

function whole(change: Init = {}): AnalysisDefinition {
  return create(AnalysisDefinitionSchema, {
    name: 'Samen', problem: 'p', project: 'q',
    zeroAlternative: { evidence: ZeroAlternativeClass.EXPERT, description: 'z', expectedChange: sure },
    lines: [{ id: 'gp', name: 'Huisarts', corrections: { deadweight: sure },
              chain: { intervention: 'i', output: 'o', outcome: 'u', toOutput: arrow, toOutcome: arrow, toEuro: arrow } }],
    interventionCosts: [{ id: 'coach', name: 'Coach', source: 'Begroting', factor: sure }],
    cheers: Array.from({ length: 28 }, (_, at) => ({ number: at + 1, text: 't' })),
    ...change,
  } as Init);
}

test('NothingIsMissingWhenEverythingIsThere', () => {
  expect(missingOf(whole())).toEqual([]);
});

test('EachEmptyItemIsNamedWithItsPlace', () => {
  const definition = whole();
  definition.problem = ' ';
  definition.lines[0]!.chain!.toEuro!.score = 0;
  definition.lines[0]!.corrections!.deadweight!.source = '';
  definition.interventionCosts[0]!.source = '';
  definition.interventionCosts[0]!.factor!.score = 0;
  definition.cheers[4]!.text = '';
  const found = missingOf(definition);
  expect(found.map(({ place, subject }) => [place, subject])).toEqual([
    ['problem', ''], ['line/gp/to_euro', 'Huisarts'], ['cost/coach/source', 'Coach'], ['line/gp/deadweight', 'Huisarts'],
    ['cost/coach/factor', 'Coach'], ['cheers/5', 'CHEERS 5']]);
  expect(missingIn(found, 'effecten')).toHaveLength(2);
  expect(missingIn(found, 'verantwoording')).toHaveLength(1);
});

test('AReasonWhyAnItemDoesNotApplyFillsIt', () => {
  const definition = whole();
  Object.assign(definition.cheers[15]!, { text: '', notApplicableBecause: 'er is geen rekenmodel' });
  expect(missingOf(definition)).toEqual([]);
});

test('AnEmptyDefinitionMissesWhatTheServerSays', () => {
  // name, problem, project, description, 28 items
  expect(missingOf(create(AnalysisDefinitionSchema, {}))).toHaveLength(32);
});

test('WhatTheServerRefusesHasAPlaceInTheForm', () => {
  const definition = whole({ outcome: { instrument: 'CANTRIL' }, measures: [{ instrument: 'WHO5' }], overlapGroups: [{ id: 'zorg' }],
                             programmeCodes: ['GLI'] });
  const { FIELD_REQUIRED, FIELD_OUT_OF_RANGE } = ErrorReason;
  const places: [ErrorReason, Record<string, string>, string, Chapter][] = [
    [FIELD_REQUIRED, { line: '', field: 'lines' }, 'lines', 'effecten'],
    [FIELD_REQUIRED, { line: 'gp', field: 'price_code' }, 'line/gp/price_code', 'effecten'],
    [ErrorReason.REVIEW_PRICE_EMPTY, { line: 'gp', code: 'X' }, 'line/gp/price_code', 'effecten'],
    [ErrorReason.REVIEW_PARTY_REQUIRED, { line: 'gp' }, 'line/gp/payer', 'effecten'],
    [FIELD_OUT_OF_RANGE, { line: 'line/gp/deadweight', field: 'value' }, 'line/gp/deadweight', 'effecten'],
    [FIELD_OUT_OF_RANGE, { line: 'coach', field: 'cents' }, 'cost/coach/cents_per_person', 'kosten'],
    [FIELD_REQUIRED, { line: 'zorg', field: 'alpha' }, 'overlap/zorg/alpha', 'effecten'],
    [FIELD_REQUIRED, { line: 'zero_alternative', field: 'expected_change' }, 'zero/expected_change', 'zonder'],
    [FIELD_OUT_OF_RANGE, { line: 'windows', field: 'before_months' }, 'windows/before_months', 'zonder'],
    [ErrorReason.REVIEW_PERIODS_OVERLAP, { journey: 'ab', code: 'X' }, 'windows/overlapping_periods', 'zonder'],
    [FIELD_OUT_OF_RANGE, { line: 'uncertainty', field: 'resamples' }, 'uncertainty/resamples', 'rekenen'],
    [FIELD_OUT_OF_RANGE, { line: 'CANTRIL', field: 'scale_low' }, 'measures/instrument', 'rekenen'],
    [ErrorReason.REVIEW_SCHEDULE_UNKNOWN, { code: 'X' }, 'valuation/discount_schedule', 'rekenen'],
    [FIELD_OUT_OF_RANGE, { line: 'shared_savings', field: 'cap' }, 'savings/cap', 'delen'],
    [ErrorReason.REVIEW_SHARES_NOT_ONE, {}, 'savings/shares', 'delen'],
    [FIELD_REQUIRED, { line: 'price/EIGEN', field: 'source' }, 'price/EIGEN', 'prijzen'],
    [ErrorReason.REVIEW_LINE_TWICE, { line: 'GLI' }, 'programme_codes', 'vraag'],
  ];
  for (const [reason, metadata, place, chapter] of places) {
    expect(placeOf(definition, reason, metadata)).toBe(place);
    expect(chapterOf(place)).toBe(chapter);
  }
});

test('ARefusalAboutTheJourneysHasNoPlaceInTheForm', () => {
  for (const reason of [ErrorReason.REVIEW_TOO_FEW, ErrorReason.BUSY, ErrorReason.NO_CONNECTION]) {
    expect(placeOf(whole(), reason, { n: '7', min: '10' })).toBe('');
  }
});

test('LowValueAndHighStandInOrderWithinTheirRange', () => {
  const [change] = assumptionsOf(whole());
  expect(change?.name).toBe('zero/expected_change');
  const { assumption } = assumptionsOf(whole()).find(({ name }) => name === 'line/gp/deadweight')!;
  expect(faultOf(assumption, SHARE)).toBeUndefined();
  expect(faultOf({ ...assumption, low: 0.6 }, SHARE)).toBe('order');
  expect(faultOf({ ...assumption, high: 1.2 }, SHARE)).toBe('range');
  expect(faultOf({ ...assumption, value: Number.NaN }, SHARE)).toBe('range');
});

/** Written by the server's own test: definitions, what they lack, what their assumptions may be. */
const told = server as unknown as { definition: Parameters<typeof fromJson>[1]; missing: [string, string][]; assumptions: [string, number, number][] }[];

test('TheFormMissesWhatTheServerMisses', () => {
  expect(told.length).toBeGreaterThan(1);
  for (const { definition: json, missing } of told) {
    const definition = fromJson(AnalysisDefinitionSchema, json);
    const places = missing.map(([line, field]) => placeOf(definition, ErrorReason.REVIEW_ITEM_EMPTY, { line, field }));
    expect(missingOf(definition).map(({ place }) => place)).toEqual(places);
  }
});

test('TheFormAllowsTheNumbersThatTheServerAllows', () => {
  for (const { definition: json, assumptions } of told) {
    const own = assumptionsOf(fromJson(AnalysisDefinitionSchema, json));
    expect(own.map(({ name, least, most }) => [name, least, most])).toEqual(assumptions);
  }
});
