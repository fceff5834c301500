import { ConsentPurpose, create, JourneyViewSchema, Role } from '@inwonersreis/client';
import { expect, it } from 'vitest';
import { consentHolds } from './consents';

const NOW = new Date('2026-03-20T12:00:00Z');
const viewOf = (residents: string[], consents: object[]) => create(JourneyViewSchema, { state: {
  members: residents.map((personId) => ({ personId, role: Role.RESIDENT })), consents,
} } as never);
const given = (residentId: string, more: object = {}) =>
  ({ given: { purpose: ConsentPurpose.CASE_TABLE, residentId, ...more }, act: { role: Role.PROFESSIONAL } });
const holds = (residents: string[], consents: object[]) =>
  consentHolds(viewOf(residents, consents), ConsentPurpose.CASE_TABLE, NOW);

it('holds when every resident who is there gave it', () => {
  expect(holds(['kim', 'danny'], [given('kim')])).toBe(false);
  expect(holds(['kim', 'danny'], [given('kim'), given('danny')])).toBe(true);
  expect(holds(['kim'], [given('')])).toBe(true);
  expect(holds([], [])).toBe(false);
});

it('ends with its last day, and when it was taken back', () => {
  expect(holds(['kim'], [given('kim', { untilOn: '2026-03-20' })])).toBe(true);
  expect(holds(['kim'], [given('kim', { untilOn: '2026-03-19' })])).toBe(false);
  expect(holds(['kim'], [{ ...given('kim'), withdrawn: { personId: 'kim' } }])).toBe(false);
});
