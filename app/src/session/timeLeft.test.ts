import { describe, expect, it } from 'vitest';
import { leftOf, waitOf, WARN_MS } from './timeLeft';

const at = (seconds: number) => ({ seconds: BigInt(seconds), nanos: 0 });

describe('the end of a session', () => {
  it('IsReckonedByTheServersClockAlone', () => {
    expect(leftOf({ serverTime: at(1000), session: { expiresAt: at(4600) } })).toBe(3_600_000);
    expect(leftOf({ serverTime: at(5000), session: { expiresAt: at(4600) } })).toBe(0);
    expect(leftOf({ serverTime: at(1000) })).toBeUndefined();
  });
  it('IsToldHalfAnHourBefore', () => {
    expect(waitOf(WARN_MS + 5000)).toBe(5000);
    expect(waitOf(WARN_MS - 1)).toBe(0);
  });
  it('NeverWaitsLongerThanATimerCan', () => {
    expect(waitOf(180 * 86_400_000)).toBe(2 ** 31 - 1);
  });
});
