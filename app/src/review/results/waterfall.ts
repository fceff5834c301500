// From each effect to the net, as steps that begin where the one before ended.
import { LineKind, type AnalysisDefinition, type AnalysisResult } from '@inwonersreis/client';

export interface Step {
  /** Of the figure. */
  id: string;
  kind: 'line' | 'costs' | 'rest' | 'net';
  cents: bigint;
  from: bigint;
  to: bigint;
}

/** Real effects, then what the project costs, then the net; transfers are not in it. */
export function waterfallOf(definition: AnalysisDefinition, { lines, totals }: AnalysisResult): Step[] {
  const steps: Step[] = [];
  let at = 0n;
  const add = (id: string, kind: Step['kind'], cents: bigint): void => {
    steps.push({ id, kind, cents, from: at, to: at + cents });
    at += cents;
  };
  for (const { lineId, presentValueCents } of lines) {
    const kind = definition.lines.find(({ id }) => id === lineId)?.kind;
    if (kind !== LineKind.TRANSFER) add(`line/${lineId}`, 'line', presentValueCents);
  }
  if (totals === undefined) return steps;
  // What is hidden or rounded: so that the steps still end at the net.
  const rest = totals.benefitsCents - at;
  if (rest > BigInt(lines.length) || rest < -BigInt(lines.length)) add('rest', 'rest', rest);
  add('total/costs', 'costs', -totals.costsCents);
  steps.push({ id: 'total/social', kind: 'net', cents: totals.socialNetCents, from: 0n, to: totals.socialNetCents });
  return steps;
}
