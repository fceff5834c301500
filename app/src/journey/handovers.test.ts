import { create, HandoverLifecycle, HandoverParty, HandoverSchema, JourneyViewSchema, Role } from '@inwonersreis/client';
import { describe, expect, it } from 'vitest';
import { answersFor, handoversOf, mayComplete, mayTakeBack, waitsFor } from './handovers';
import { timestampOf } from './time';

const { RESIDENT, RECEIVER } = HandoverParty;
const handover = (parts: object) => create(HandoverSchema, {
  handoverId: 'h', lifecycle: HandoverLifecycle.OFFERED, act: { personId: 'anna' }, offered: { receiverId: '' }, ...parts,
} as never);
const as = (role: Role) => create(JourneyViewSchema, { role });

describe('a warm handover', () => {
  it('waits for the resident and the receiver, whoever is first', () => {
    expect(waitsFor(handover({}))).toEqual([RESIDENT, RECEIVER]);
    expect(waitsFor(handover({ accepted: [{ party: RECEIVER }] }))).toEqual([RESIDENT]);
    expect(waitsFor(handover({ lifecycle: HandoverLifecycle.DECLINED }))).toEqual([]);
  });

  it('is answered by the resident for the resident, by the named receiver or, without one, by a professional', () => {
    expect(answersFor(as(Role.RESIDENT), handover({}), 'ria')).toBe(RESIDENT);
    expect(answersFor(as(Role.PROFESSIONAL), handover({}), 'bram')).toBe(RECEIVER);
    const named = handover({ offered: { receiverId: 'fatima' } });
    expect(answersFor(as(Role.PROFESSIONAL), named, 'bram')).toBeUndefined();
    expect(answersFor(as(Role.PROFESSIONAL), named, 'fatima')).toBe(RECEIVER);
    expect(answersFor(as(Role.SUPPORTER), named, 'els')).toBeUndefined();
  });

  it('is completed by the receiver after all said yes, and taken back by who offered it until it ended', () => {
    const accepted = handover({ lifecycle: HandoverLifecycle.ACCEPTED, offered: { receiverId: 'fatima' } });
    expect(mayComplete(as(Role.PROFESSIONAL), accepted, 'fatima')).toBe(true);
    expect(mayComplete(as(Role.LEAD_COACH), accepted, 'anna')).toBe(false);
    expect(mayTakeBack(as(Role.LEAD_COACH), accepted, 'anna')).toBe(true);
    expect(mayTakeBack(as(Role.LEAD_COACH), handover({ lifecycle: HandoverLifecycle.COMPLETED }), 'anna')).toBe(false);
  });

  it('stands in the list before those that ended, the latest first', () => {
    const at = (day: string) => timestampOf(new Date(`${day}T10:00:00Z`));
    const view = create(JourneyViewSchema, { state: { handovers: [
      handover({ handoverId: 'ended', lifecycle: HandoverLifecycle.COMPLETED, act: { at: at('2026-03-01') } }),
      handover({ handoverId: 'early', act: { at: at('2026-01-01') } }),
      handover({ handoverId: 'late', act: { at: at('2026-02-01') } }),
      handover({ handoverId: 'removed', retracted: true }),
    ] } } as never);
    expect(handoversOf(view).map(({ handoverId }) => handoverId)).toEqual(['late', 'early', 'ended']);
  });
});
