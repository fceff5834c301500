// When a session ends, reckoned by the server's clock, as a function without React.
import { dateOf } from '../journey/time';

interface Times {
  serverTime?: Parameters<typeof dateOf>[0];
  session?: { expiresAt?: Parameters<typeof dateOf>[0] } | undefined;
}

/** So long before its end a person is told: time to finish a sentence and to find a passphrase. */
export const WARN_MS = 30 * 60_000;

/** Longest wait of a timer in browsers. */
const LONGEST_MS = 2 ** 31 - 1;

/** Milliseconds that are left; undefined when the server did not say. */
export function leftOf({ serverTime, session }: Times): number | undefined {
  if (serverTime === undefined || session?.expiresAt === undefined) return undefined;
  return Math.max(0, dateOf(session.expiresAt).getTime() - dateOf(serverTime).getTime());
}

/** How long to wait until the warning. */
export const waitOf = (left: number): number => Math.min(LONGEST_MS, Math.max(0, left - WARN_MS));
