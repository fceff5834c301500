import { expect, it } from 'vitest';
import { dateOf, dateOfDay, dayAfter, dayOf, timestampOf } from './time';

it('calls a moment by its day in the Netherlands, in summer and in winter', () => {
  expect(dayOf(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  expect(dayOf(new Date('2026-01-31T22:30:00Z'))).toBe('2026-01-31');
});

it('counts days over the change of the clock', () => {
  expect(dayAfter('2026-03-28', 2)).toBe('2026-03-30');
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(dayOf(dateOfDay('2026-03-29'))).toBe('2026-03-29');
});

it('keeps milliseconds there and back', () => {
  const moment = new Date('2026-03-01T19:50:00.123Z');
  expect(dateOf(timestampOf(moment)).getTime()).toBe(moment.getTime());
});
