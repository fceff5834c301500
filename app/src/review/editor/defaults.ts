// What a new line and a new measurement begin with.
import {
  Cashability, create, EffectLineSchema, GainDirection, LineKind, OutcomeMeasureSchema, QuantitySourceSchema, Recurrence,
  type EffectLine, type OutcomeMeasure,
} from '@inwonersreis/client';

/** A line as most are: care use, less of it is a gain, every year for one year. */
export const lineOf = (id: string, name: string, priceCode: string): EffectLine => create(EffectLineSchema, {
  id, name, priceCode, kind: LineKind.REAL, direction: GainDirection.LESS, recurrence: Recurrence.YEARLY, durationYears: 1,
  cashability: Cashability.FREED_CAPACITY, quantity: create(QuantitySourceSchema, { source: { case: 'careUse', value: {} } }),
});

/** Scales of the instruments that come with the product. */
export const KNOWN_SCALES: Record<string, { scaleLow: number; scaleHigh: number }> = {
  CANTRIL: { scaleLow: 0, scaleHigh: 10 }, SELF_RATED_HEALTH: { scaleLow: 1, scaleHigh: 5 }, WHO5: { scaleLow: 0, scaleHigh: 100 },
};

export const measureOf = (instrument: string): OutcomeMeasure =>
  create(OutcomeMeasureSchema, { instrument, ...KNOWN_SCALES[instrument] });
