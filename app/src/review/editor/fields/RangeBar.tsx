// How wide an assumption is within what it may be: a picture beside its numbers.
import type { Assumption } from '@inwonersreis/client';
import type { Range } from '../assumptions';

const WIDTH = 200;
const EDGE = 6;

export function RangeBar({ assumption: { value, low, high }, range: { least, most } }: { assumption: Assumption; range: Range }) {
  const far = (number: number): number => EDGE + (WIDTH - 2 * EDGE) * Math.min(1, Math.max(0, (number - least) / (most - least)));
  return (
    <svg className="range-bar" viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden>
      <line x1={EDGE} x2={WIDTH - EDGE} y1="6" y2="6" className="range-bar__all" />
      <line x1={far(low)} x2={Math.max(far(high), far(low))} y1="6" y2="6" className="range-bar__range" />
      <line x1={far(value)} x2={far(value)} y1="0" y2="12" className="range-bar__value" />
    </svg>
  );
}
