import { ErrorReason } from '@inwonersreis/client';
import IntlMessageFormat from 'intl-messageformat';
import { expect, test } from 'vitest';
import en from '../../words/review-en.json';
import nl from '../../words/review-nl.json';
import type { Words } from '../../words/words';
import { refusalWords } from './refusal';
import { rangeWords, unitAt } from './units';

const wordsIn = (language: 'nl' | 'en'): Words => ({
  language,
  t: (key: keyof typeof nl, values?: Record<string, string | number>) =>
    String(new IntlMessageFormat((language === 'nl' ? nl : en)[key], language).format(values)),
} as unknown as Words);

const refusal = (min: string, max: string, place: string, language: 'nl' | 'en' = 'nl'): string =>
  refusalWords(wordsIn(language), { reason: ErrorReason.FIELD_OUT_OF_RANGE, metadata: { min, max }, sentence: 'van de server' }, place)
    .replaceAll('\u00a0', ' ');

test('ARefusedShareIsToldInPerCents', () => {
  expect(refusal('-0.25', '0', 'zero/expected_change')).toBe('Kies een getal van -25 % tot en met 0 %.');
  expect(refusal('-0.25', '0', 'zero/expected_change', 'en')).toBe('Choose a number from -25% to 0%.');
  expect(refusal('0.5', '0.999', 'savings/confidence')).toBe('Kies een getal van 50 % tot en met 99,9 %.');
});

test('ARefusedAmountIsToldInEuros', () => {
  expect(refusal('0', '100000000000', 'cost/coach/cents_fixed')).toBe('Kies een getal van € 0 tot en met € 1.000.000.000.');
  expect(refusal('1', '', 'savings/benchmark_cents')).toBe('Kies een getal van € 0,01 of hoger.');
});

test('ARefusedNumberIsToldInTheNotationOfItsReader', () => {
  expect(refusal('0', '1000000', 'line/gp/before')).toBe('Kies een getal van 0 tot en met 1.000.000.');
  expect(refusal('0', '1000000', 'line/gp/before', 'en')).toBe('Choose a number from 0 to 1,000,000.');
  expect(refusal('', '12', 'windows/before_months')).toBe('Kies een getal van 12 of lager.');
});

test('LowAboveHighIsToldAsThat', () => {
  expect(refusal('0.5', '0.2', 'line/gp/attribution')).toBe(nl['review.editor.order']);
});

test('WhatHasNoPlaceOrAnotherReasonKeepsTheServersSentence', () => {
  expect(refusal('1', '2', '')).toBe('van de server');
  expect(refusal('', '', 'line/gp/before')).toBe('van de server');
  expect(refusalWords(wordsIn('nl'), { reason: ErrorReason.REVIEW_PRICE_EMPTY, metadata: {}, sentence: 'geen prijs' }, 'line/gp/price_code'))
    .toBe('geen prijs');
});

test('PartsOfAFieldHaveItsUnit', () => {
  for (const place of ['line/gp/deadweight.low', 'savings/shares.0', 'overlap/zorg/alpha.high']) {
    expect(unitAt(place).sign).toBe('%');
    expect(rangeWords(wordsIn('nl'), place, { least: 0, most: 1 })).toBe('Kies een getal van 0\u00a0% tot en met 100\u00a0%.');
  }
  expect(unitAt('line/gp/price_factor.low').sign).toBeUndefined();
  // Cents are whole, without the dust of fractions.
  expect(unitAt('cost/coach/cents_fixed').scale.toKept(1369.06)).toBe(136906);
  expect(Number.isSafeInteger(unitAt('cost/coach/cents_fixed').scale.toKept(0.005))).toBe(false);
});

test('OneIsSingular', () => {
  const said = (key: keyof typeof nl, values: Record<string, string | number>): string =>
    String(new IntlMessageFormat(nl[key], 'nl').format(values));
  expect(said('review.results.population', { started: 1, followed: '1' })).toMatch(/^Dit gaat over 1 reis\./);
  expect(said('review.results.population', { started: 1200, followed: '1' })).toMatch(/^Dit gaat over 1\.200 reizen\./);
  expect(said('review.results.comparison', { started: 1, followed: '0' })).toMatch(/met 1 reis van mensen/);
  expect(said('review.results.costEffectAbout', { count: 1, outcome: 'x' })).toMatch(/van 1 mens\./);
  for (const key of ['review.sharing.provable', 'review.sharing.provableNone', 'review.sharing.persons', 'review.sharing.personsHere',
                     'review.sharing.paidHow', 'review.sharing.needed'] as const) {
    const values = { detectable: 'a', savings: 'b', saved: 'c', share: 'd', quality: 'e' };
    expect(said(key, { ...values, persons: 1, count: 1 })).toMatch(/\b1 mens\b/);
    expect(said(key, { ...values, persons: 2, count: 2 })).toMatch(/\b2 mensen\b/);
  }
});
