// Moments and days. A day is written "2026-03-01" and is a day in the Netherlands.
interface Timestamp {
  seconds: bigint;
  nanos: number;
}

export const dateOf = (at: Timestamp | undefined): Date =>
  new Date(at === undefined ? 0 : Number(at.seconds) * 1000 + at.nanos / 1e6);

export const timestampOf = (date: Date): Timestamp => ({
  seconds: BigInt(Math.floor(date.getTime() / 1000)),
  nanos: (date.getTime() % 1000) * 1_000_000,
});

const PARTS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The day of a moment, "2026-03-01". */
export const dayOf = (date: Date): string => PARTS.format(date);

/** Noon of a day: the same day in every zone of Europe. */
export const dateOfDay = (day: string): Date => new Date(`${day}T12:00:00Z`);

export function dayAfter(day: string, days: number): string {
  const date = dateOfDay(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export const daysBetween = (from: Date, to: Date): number =>
  Math.round((to.getTime() - from.getTime()) / 86_400_000);
