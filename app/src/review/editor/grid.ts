/** `points` amounts from 0 to `most`, rising, as even as whole cents allow; fewer when they would meet. */
export function gridOf(most: bigint, points: number): bigint[] {
  if (points <= 0 || most <= 0n) return [];
  if (points === 1) return [most];
  const steps = BigInt(points - 1);
  return [...new Set(Array.from({ length: points }, (_, at) => (most * BigInt(at)) / steps))];
}
