import type { CheckInPoint } from '../journey/goals';

const WIDTH = 320;
const HEIGHT = 88;
const EDGE = 12;

/** Check-ins over time. The label tells the same in words. */
export function Curve({ points, label }: { points: CheckInPoint[]; label: string }) {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return null;
  const span = Math.max(1, last.at.getTime() - first.at.getTime());
  const places = points.map(({ at, score, entryId }) => ({
    entryId, score,
    x: EDGE + ((at.getTime() - first.at.getTime()) / span) * (WIDTH - 3 * EDGE),
    y: HEIGHT - EDGE - (score / 10) * (HEIGHT - 2 * EDGE),
  }));
  const end = places.at(-1)!;
  const line = places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path className="curve__area"
            d={`${line.join('')}L${end.x} ${HEIGHT - EDGE}L${places[0]!.x} ${HEIGHT - EDGE}Z`} />
      <path className="curve__line" d={line.join('')} />
      {places.map(({ x, y, entryId }) => <circle key={entryId} className="curve__dot" cx={x} cy={y} r={3.5} />)}
      <circle className="curve__end" cx={end.x} cy={end.y} r={6} />
      <text className="curve__number" x={end.x + 10} y={end.y + 5}>{end.score}</text>
    </svg>
  );
}
