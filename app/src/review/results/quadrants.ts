import type { PlanePoint } from '@inwonersreis/client';

export interface Quadrants {
  cheaperBetter: number;
  dearerBetter: number;
  cheaperWorse: number;
  dearerWorse: number;
}

/** Shares of the resamples in each quarter of the plane; on a line counts as not dearer, not better. */
export function quadrantsOf(points: readonly PlanePoint[]): Quadrants {
  const share = (dearer: boolean, better: boolean): number =>
    points.filter(({ cost, effect }) => cost > 0 === dearer && effect > 0 === better).length / points.length;
  return {
    cheaperBetter: share(false, true), dearerBetter: share(true, true),
    cheaperWorse: share(false, false), dearerWorse: share(true, false),
  };
}
