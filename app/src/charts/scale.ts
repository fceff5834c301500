export interface Scale {
  low: number;
  high: number;
  /** From 0 (low) to 1 (high). */
  at(value: number): number;
}

/** Holds all values and nothing (0). */
export function scaleOf(values: readonly number[]): Scale {
  const known = values.filter(Number.isFinite);
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const span = high - low || 1;
  return { low, high, at: (value) => (value - low) / span };
}
