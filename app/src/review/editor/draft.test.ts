import { AnalysisSchema, create } from '@inwonersreis/client';
import { expect, test } from 'vitest';
import { momentOf, openForm, sameAnalysis, sealForm, versionOf } from './draft';

const analysis = create(AnalysisSchema, {
  analysisId: '018e089e-ab00-78f9-90c5-2098bb15d50c', updatedAt: { seconds: 1_700_000_000n, nanos: 5 },
  definition: { name: 'Samen', uncertainty: { seed: 2n ** 64n - 1n, willingnessToPayCents: [0n, 500n] },
                interventionCosts: [{ id: 'coach', centsPerPerson: 60_000n }] },
});

test('WhatIsKeptOnTheDeviceComesBackWhole', () => {
  const kept = JSON.parse(JSON.stringify(sealForm({ analysis, loose: { 'line/gp/before.value': '12.' } }, 'v1'))) as unknown;
  const opened = openForm(kept);
  expect(opened?.base).toBe('v1');
  expect(opened?.form.loose).toEqual({ 'line/gp/before.value': '12.' });
  expect(sameAnalysis(opened!.form.analysis, analysis)).toBe(true);
  expect(opened?.form.analysis.definition?.uncertainty?.seed).toBe(2n ** 64n - 1n);
});

test('WhatCannotBeReadIsNoForm', () => {
  for (const kept of [undefined, {}, { base: 'v1', bytes: [255, 255, 255] }, { base: 1, bytes: [] }]) expect(openForm(kept)).toBeUndefined();
});

test('TheMomentOfSavingMakesNoDifferenceAndAWordDoes', () => {
  const later = { ...analysis, updatedAt: { ...analysis.updatedAt!, nanos: 6 } };
  expect(sameAnalysis(analysis, later)).toBe(true);
  expect(versionOf(analysis)).not.toBe(versionOf(later));
  expect(momentOf(versionOf(later))).toEqual({ seconds: 1_700_000_000n, nanos: 6 });
  expect(momentOf('')).toBeUndefined();
  expect(sameAnalysis(analysis, { ...analysis, definition: { ...analysis.definition!, name: 'Anders' } })).toBe(false);
});
