// Where money comes from and where it goes: the places of a Sankey drawing with two
// sides and a column in the middle. In rem, like the letters beside it.
import type { Party, PartyResult } from '@inwonersreis/client';

export interface Flow {
  /** Absent: the difference of both sides. */
  party: Party | undefined;
  /** More than 0. */
  cents: bigint;
}

export interface Flows {
  /** Who loses on balance, and what is won together. */
  left: Flow[];
  /** Who gains on balance, and what is lost together. */
  right: Flow[];
}

export function flowsOf(parties: readonly PartyResult[]): Flows {
  const left: Flow[] = [], right: Flow[] = [];
  let sum = 0n;
  for (const { party, netCents } of parties) {
    sum += netCents;
    if (netCents < 0n) left.push({ party, cents: -netCents });
    if (netCents > 0n) right.push({ party, cents: netCents });
  }
  if (sum > 0n) left.push({ party: undefined, cents: sum });
  if (sum < 0n) right.push({ party: undefined, cents: -sum });
  return { left, right };
}

export interface Ribbon {
  flow: Flow;
  /** Top at its own side. */
  outer: number;
  /** Top at the column in the middle. */
  inner: number;
  thick: number;
}

export interface Side {
  ribbons: Ribbon[];
  height: number;
}

/** Height of the larger side's flows together. */
export const TALL = 14;
/** A flow that is there can be seen. */
const LEAST = 0.125;
const GAP = 0.75;
/** A name and its amount. */
const WORDS = 2.75;

export function placed(flows: readonly Flow[], most: bigint): Side {
  let outer = 0, inner = 0;
  const ribbons = flows.map((flow) => {
    const thick = Math.max(LEAST, (Number(flow.cents) / Number(most)) * TALL);
    const ribbon = { flow, outer, inner, thick };
    outer += Math.max(thick + GAP, WORDS);
    inner += thick;
    return ribbon;
  });
  return { ribbons, height: outer };
}

export const together = (flows: readonly Flow[]): bigint => flows.reduce((sum, { cents }) => sum + cents, 0n);

/** A band between two upright lines that bends once. */
export function band(x1: number, top1: number, x2: number, top2: number, thick: number): string {
  const middle = (x1 + x2) / 2;
  const at = (value: number): string => value.toFixed(2);
  return `M${at(x1)} ${at(top1)}C${at(middle)} ${at(top1)} ${at(middle)} ${at(top2)} ${at(x2)} ${at(top2)}` +
    `L${at(x2)} ${at(top2 + thick)}C${at(middle)} ${at(top2 + thick)} ${at(middle)} ${at(top1 + thick)} ${at(x1)} ${at(top1 + thick)}Z`;
}
