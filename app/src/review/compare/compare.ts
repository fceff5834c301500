// Two runs beside each other: which figures and which assumptions differ, as functions
// without React.
import type { AnalysisDefinition, AnalysisResult, Party } from '@inwonersreis/client';
import { assumptionsOf } from '../editor/assumptions';

export interface Pair<Value> {
  /** Of the first run; undefined: not there. */
  one: Value | undefined;
  other: Value | undefined;
}

export interface Row<Value> extends Pair<Value> {
  id: string;
}

/** Keys of both, those of the first in its order, then what only the other has. */
export function pairs<Value>(one: ReadonlyMap<string, Value>, other: ReadonlyMap<string, Value>): Row<Value>[] {
  return [...new Set([...one.keys(), ...other.keys()])].map((id) => ({ id, one: one.get(id), other: other.get(id) }));
}

const totalsOf = ({ totals }: AnalysisResult): Map<string, bigint> => new Map(totals === undefined ? [] : [
  ['total/benefits', totals.benefitsCents], ['total/costs', totals.costsCents],
  ['total/social', totals.socialNetCents], ['total/public', totals.publicNetCents],
]);

export interface Differences {
  totals: Row<bigint>[];
  parties: Row<bigint>[];
  lines: Row<bigint>[];
}

export function differencesOf(one: AnalysisResult, other: AnalysisResult): Differences {
  const parties = ({ parties: all }: AnalysisResult) => new Map(all.map(({ figureId, netCents }) => [figureId, netCents]));
  const lines = ({ lines: all }: AnalysisResult) => new Map(all.map(({ lineId, presentValueCents }) => [`line/${lineId}`, presentValueCents]));
  return { totals: pairs(totalsOf(one), totalsOf(other)), parties: pairs(parties(one), parties(other)), lines: pairs(lines(one), lines(other)) };
}

/** What was chosen, by name: text to compare, and its kind so that it can be told in words. */
export interface Choice {
  kind: 'assumption' | 'number' | 'code' | 'party' | 'cents' | 'class' | 'text' | 'rule';
  value: number | bigint | string;
}

/** All that may make two runs of the same journeys differ. */
export function choicesOf(definition: AnalysisDefinition): Map<string, Choice> {
  const choices = new Map<string, Choice>();
  const put = (id: string, kind: Choice['kind'], value: Choice['value'] | undefined): void => {
    if (value !== undefined && value !== '') choices.set(id, { kind, value });
  };
  const { zeroAlternative, windows, valuation, uncertainty } = definition;
  put('zero/evidence', 'class', zeroAlternative?.evidence);
  put('windows/rule', 'rule', windows?.rule);
  put('windows/before_months', 'number', windows?.beforeMonths);
  put('windows/after_months', 'number', windows?.afterMonths);
  put('programmes', 'text', definition.programmeCodes.join(', '));
  put('valuation/price_year', 'code', valuation === undefined ? undefined : String(valuation.priceYear));
  put('valuation/discount_schedule', 'code', valuation?.discountSchedule);
  put('valuation/horizon_years', 'number', valuation?.horizonYears);
  put('uncertainty/resamples', 'number', uncertainty?.resamples);
  put('uncertainty/seed', 'code', uncertainty === undefined ? undefined : String(uncertainty.seed));
  put('uncertainty/confidence', 'assumption', uncertainty?.confidence);
  for (const line of definition.lines) {
    put(`line/${line.id}/price_code`, 'code', line.priceCode);
    put(`line/${line.id}/payer`, 'party', line.payer === (0 as Party) ? undefined : line.payer);
    put(`line/${line.id}/duration_years`, 'number', line.durationYears);
  }
  for (const { name, assumption } of assumptionsOf(definition)) put(name, 'assumption', assumption.value);
  for (const cost of definition.interventionCosts) {
    put(`cost/${cost.id}/per_person`, 'cents', cost.centsPerPerson);
    put(`cost/${cost.id}/fixed`, 'cents', cost.centsFixed);
    put(`cost/${cost.id}/payer`, 'party', cost.payer);
  }
  for (const price of definition.ownPrices) put(`price/${price.code}`, 'cents', price.known ? price.cents : undefined);
  return choices;
}

/** Only what differs. */
export const differingChoices = (one: AnalysisDefinition, other: AnalysisDefinition): Row<Choice>[] =>
  pairs(choicesOf(one), choicesOf(other)).filter(({ one: a, other: b }) => a?.value !== b?.value);
