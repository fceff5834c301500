import { create, JourneyViewSchema, Role } from '@inwonersreis/client';
import { describe, expect, it } from 'vitest';
import { giveEntries, roleBefore, stepBackEntries, takeBackEntries, type Colleague } from './leaving';
import { timestampOf } from '../journey/time';

const BRAM: Colleague = { accountId: 'bram', displayName: 'Bram ter Horst', function: 'wijkteam' };
const ANNA: Colleague = { accountId: 'anna', displayName: 'Anna Visser', function: 'wijkteam' };
const anna = { personId: 'anna', name: 'Anna Visser', role: Role.LEAD_COACH, organisationId: 'o', organisationName: 'Gemeente' };
const viewOf = (...others: object[]) =>
  create(JourneyViewSchema, { role: Role.LEAD_COACH, state: { members: [anna, ...others] } } as never);
const kinds = (entries: ReturnType<typeof giveEntries>) => entries.map(({ body }) => body?.case);

describe('handing over a caseload', () => {
  it('puts the colleague beside me, of my organisation, and tells the resident', () => {
    const [joined, told] = giveEntries(viewOf(), BRAM, 'anna', 'Bram neemt het over.');
    expect(joined?.body).toMatchObject({ case: 'memberJoined', value: {
      personId: 'bram', role: Role.LEAD_COACH, organisationId: 'o', organisationName: 'Gemeente' } });
    expect(told?.body).toMatchObject({ case: 'message', value: { text: 'Bram neemt het over.' } });
    expect(kinds(giveEntries(viewOf(), BRAM, 'anna', '  '))).toEqual(['memberJoined']);
  });

  it('records nothing of a colleague who leads already', () => {
    const view = viewOf({ personId: 'bram', role: Role.LEAD_COACH });
    expect(roleBefore(view, 'bram')).toBe('lead');
    expect(giveEntries(view, BRAM, 'anna', '')).toEqual([]);
  });

  it('is taken back to what was before, with the message', () => {
    const back = (was: 'nobody' | 'professional' | 'lead', messageId = '') =>
      takeBackEntries(viewOf(), BRAM, 'anna', { was, messageId });
    expect(kinds(back('nobody', 'm'))).toEqual(['memberLeft', 'retraction']);
    expect(back('professional')[0]?.body).toMatchObject({ value: { role: Role.PROFESSIONAL } });
    expect(back('lead')).toEqual([]);
  });

  it('knows who left before as somebody who is not there', () => {
    expect(roleBefore(viewOf({ personId: 'bram', role: Role.PROFESSIONAL, leftAt: timestampOf(new Date(0)) }), 'bram')).toBe('nobody');
  });

  it('ends with me in the team or gone', () => {
    expect(stepBackEntries(viewOf(), ANNA, false)[0]?.body).toMatchObject({ case: 'memberJoined', value: { role: Role.PROFESSIONAL } });
    expect(kinds(stepBackEntries(viewOf(), ANNA, true))).toEqual(['memberLeft']);
  });
});
