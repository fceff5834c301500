// A new analysis: from a sensible start, or from one that is there.
import {
  AnalysisDefinitionSchema, AnalysisSchema, Cashability, create, GainDirection, InterventionCostSchema, LineKind, Party,
  QuantitySourceSchema, WindowRule, ZeroAlternativeClass, type Analysis, type AnalysisDefinition, type EffectLine,
} from '@inwonersreis/client';
import type { Words } from '../../words/words';
import { lineOf, measureOf } from '../editor/defaults';
import { gridOf } from '../editor/grid';
import { newId } from '../editor/ids';
import type { Sources } from '../editor/sources';
import { everydayName } from '../prices/words';

/** Care that the journeys of most programmes tell about; those in the book are taken. */
const CARE = [
  'ZIN22_GP_CONSULT_AVG', 'ZIN22_POHGGZ_CONSULT_AVG', 'ZIN22_MHC_SPECIALISED_INSTITUTION', 'ZIN22_EMERGENCY_CARE',
  'ZIN22_HOMECARE_GUIDANCE_HOUR',
];
const PAID_HOUR = 'ZIN22_PRODLOSS_PAID_HOUR';
const BENEFIT = 'PW_BIJSTAND_ALL_2025H2';

const HORIZON_YEARS = 3;
const RESAMPLES = 2000;
const CONFIDENCE = 0.95;
/** One point of the scale may cost up to so many cents. */
const WORTH = 500_000n;
const WORTH_POINTS = 21;

/** The schedule that holds on a day: the last one whose first day came. */
export function scheduleOn(day: string, { schedules }: Pick<Sources, 'schedules'>): string {
  const begun = schedules.filter(({ validFromOn }) => validFromOn <= day).sort((a, b) => a.validFromOn.localeCompare(b.validFromOn));
  return (begun.at(-1) ?? schedules[0])?.code ?? '';
}

/**
 * Lines that a first review has most often, the newest price level and the schedule of
 * the day. Why and how sure is left open: only people can say that.
 */
export function sensibleStart(name: string, sources: Sources, day: string, words: Pick<Words, 't' | 'language'>): AnalysisDefinition {
  const taken: string[] = [];
  const add = (code: string, part: Partial<EffectLine> = {}): EffectLine[] => {
    const price = sources.prices.get(code);
    if (price === undefined) return [];
    const word = everydayName(price, words);
    const id = newId(word, taken);
    taken.push(id);
    return [{ ...lineOf(id, word, code), ...part }];
  };
  return create(AnalysisDefinitionSchema, {
    name,
    windows: { rule: WindowRule.REPORTED_PERIODS },
    zeroAlternative: { evidence: ZeroAlternativeClass.NONE },
    lines: [
      ...CARE.flatMap((code) => add(code)),
      ...add(BENEFIT, { kind: LineKind.TRANSFER, payer: Party.PARTICIPATIEWET, gainer: Party.RESIDENT, cashability: Cashability.UNSPECIFIED }),
      ...add(PAID_HOUR, {
        direction: GainDirection.MORE, payer: Party.EMPLOYER, gainer: Party.SOCIETY, cashability: Cashability.CASHABLE,
        quantity: create(QuantitySourceSchema, { source: { case: 'paidWork', value: {} } }),
      }),
    ],
    interventionCosts: [create(InterventionCostSchema, {
      id: newId('kosten', taken), payer: Party.WMO_MUNICIPALITY, priceYear: sources.years[0] ?? 0,
    })],
    valuation: {
      priceYear: sources.years[0] ?? 0, discountSchedule: scheduleOn(day, sources), horizonYears: HORIZON_YEARS,
      alternativeSchedules: [],
    },
    uncertainty: {
      resamples: RESAMPLES, confidence: CONFIDENCE, seed: BigInt(day.replaceAll('-', '') || '1'),
      willingnessToPayCents: gridOf(WORTH, WORTH_POINTS),
    },
    outcome: measureOf('CANTRIL'),
    measures: [measureOf('CANTRIL'), measureOf('SELF_RATED_HEALTH')],
  });
}

export const copyOf = (analysis: Analysis, analysisId: string, name: string): Analysis => create(AnalysisSchema, {
  ...analysis, analysisId, updatedAt: undefined,
  definition: { ...(analysis.definition ?? create(AnalysisDefinitionSchema)), name },
});
