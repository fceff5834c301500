// All assumptions of a definition by their names in a result, with what they may be: as
// the server has them, to which missing.test.ts holds this.
import type { AnalysisDefinition, Assumption } from '@inwonersreis/client';

export interface Range {
  least: number;
  most: number;
}

export interface NamedAssumption extends Range {
  /** "line/gp/deadweight" */
  name: string;
  assumption: Assumption;
}

export const SHARE: Range = { least: 0, most: 1 };
export const FACTOR: Range = { least: 0, most: 100 };
export const QUANTITY: Range = { least: 0, most: 1e6 };
export const CHANGE: Range = { least: -1, most: 10 };

export function assumptionsOf(definition: AnalysisDefinition): NamedAssumption[] {
  const all: NamedAssumption[] = [];
  const add = (name: string, assumption: Assumption | undefined, range: Range): void => {
    if (assumption !== undefined) all.push({ name, assumption, ...range });
  };
  add('zero/expected_change', definition.zeroAlternative?.expectedChange, CHANGE);
  for (const { id, quantity, priceFactor, corrections } of definition.lines) {
    if (quantity?.source.case === 'assumed') {
      add(`line/${id}/before`, quantity.source.value.before, QUANTITY);
      add(`line/${id}/after`, quantity.source.value.after, QUANTITY);
    }
    add(`line/${id}/price_factor`, priceFactor, FACTOR);
    add(`line/${id}/deadweight`, corrections?.deadweight, SHARE);
    add(`line/${id}/attribution`, corrections?.attribution, SHARE);
    add(`line/${id}/displacement`, corrections?.displacement, SHARE);
    add(`line/${id}/drop_off`, corrections?.dropOff, SHARE);
  }
  for (const { id, alpha } of definition.overlapGroups) add(`overlap/${id}/alpha`, alpha, SHARE);
  for (const { id, factor } of definition.interventionCosts) add(`cost/${id}/factor`, factor, FACTOR);
  return all;
}

/** What is wrong with it: a number out of its range, or low, value and high not in order. */
export type AssumptionFault = 'range' | 'order' | undefined;

export function faultOf({ value, low, high }: Assumption, { least, most }: Range): AssumptionFault {
  if ([value, low, high].some((number) => !(number >= least && number <= most))) return 'range';
  return low <= value && value <= high ? undefined : 'order';
}
