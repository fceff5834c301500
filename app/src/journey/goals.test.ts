import { Audience, create, GoalLifecycle, JourneyViewSchema, Role, StepLifecycle } from '@inwonersreis/client';
import { describe, expect, it } from 'vitest';
import { checkInsOf, goalsOf, goalToAsk, inConflict, nextSteps, proposedTo, waitsForOthers } from './goals';
import { timestampOf } from './time';

const RIA = 'ria', ANNA = 'anna', BRAM = 'bram';
const at = (day: string) => timestampOf(new Date(`${day}T10:00:00Z`));
const act = (entryId: string, personId: string, role: Role, day = '2026-01-01') =>
  ({ entryId, personId, role, at: at(day) });

/** A journey with one goal, as `who` sees it. */
function viewOf(role: Role, goal: object, items: object[] = []) {
  return create(JourneyViewSchema, {
    journeyId: 'j', role,
    state: {
      members: [{ personId: RIA, name: 'Ria', role: Role.RESIDENT }, { personId: ANNA, name: 'Anna', role: Role.LEAD_COACH }],
      goals: [{ goalId: 'g', lifecycle: GoalLifecycle.PROPOSED, audience: Audience.TEAM_AND_RESIDENTS, ...goal }],
      items,
    },
  } as never);
}

const byAnna = {
  set: act('g', ANNA, Role.LEAD_COACH),
  text: { versions: [{ act: act('g', ANNA, Role.LEAD_COACH), text: 'Ik wil zwemmen' }] },
};
const byRia = {
  set: act('g', RIA, Role.RESIDENT),
  text: { versions: [{ act: act('g', RIA, Role.RESIDENT), text: 'Ik wil zwemmen' }] },
};

describe('a proposal', () => {
  it('of a coach waits for the resident, and for nobody else', () => {
    const ria = viewOf(Role.RESIDENT, byAnna);
    expect(proposedTo(ria, goalsOf(ria)[0]!, RIA)?.text).toBe('Ik wil zwemmen');
    const anna = viewOf(Role.LEAD_COACH, byAnna);
    expect(proposedTo(anna, goalsOf(anna)[0]!, ANNA)).toBeUndefined();
    expect(waitsForOthers(anna, goalsOf(anna)[0]!, ANNA)).toBe(true);
    // One professional's word is enough on that side.
    expect(proposedTo(anna, goalsOf(anna)[0]!, BRAM)).toBeUndefined();
  });

  it('of a resident waits for a professional', () => {
    const anna = viewOf(Role.LEAD_COACH, byRia);
    expect(proposedTo(anna, goalsOf(anna)[0]!, ANNA)).toBeDefined();
    const ria = viewOf(Role.RESIDENT, byRia);
    expect(proposedTo(ria, goalsOf(ria)[0]!, RIA)).toBeUndefined();
  });

  it('never waits for a supporter', () => {
    const els = viewOf(Role.SUPPORTER, byAnna);
    expect(proposedTo(els, goalsOf(els)[0]!, 'els')).toBeUndefined();
  });

  it('with two texts is a conflict first', () => {
    const versions = [...byAnna.text.versions, { act: act('r', RIA, Role.RESIDENT), text: 'Ik wil lopen' }];
    const ria = viewOf(Role.RESIDENT, { ...byAnna, text: { versions } });
    expect(inConflict(goalsOf(ria)[0]!)).toBe(true);
    expect(proposedTo(ria, goalsOf(ria)[0]!, RIA)).toBeUndefined();
  });

  it('for another resident of the family is not mine to agree', () => {
    const ria = viewOf(Role.RESIDENT, { ...byAnna, residentIds: ['danny'] });
    expect(proposedTo(ria, goalsOf(ria)[0]!, RIA)).toBeUndefined();
  });
});

describe('what is next', () => {
  const step = (id: string, dueOn: string, lifecycle = StepLifecycle.OPEN) =>
    ({ stepId: id, lifecycle, text: { versions: [{ text: id, dueOn }] } });

  it('is what is due first, then what has no day; what ended is not', () => {
    const view = viewOf(Role.RESIDENT, { ...byRia, steps: [
      step('later', '2026-05-01'), step('someday', ''), step('soon', '2026-03-01'), step('done', '2026-01-01', StepLifecycle.DONE),
    ] });
    expect(nextSteps(view).map((one) => one.step.stepId)).toEqual(['soon', 'later', 'someday']);
  });

  it('of a closed goal is nothing', () => {
    const view = viewOf(Role.RESIDENT, { ...byRia, lifecycle: GoalLifecycle.CLOSED, steps: [step('soon', '2026-03-01')] });
    expect(nextSteps(view)).toEqual([]);
    expect(goalToAsk(view, RIA)).toBeUndefined();
  });
});

describe('check-ins', () => {
  const checkIn = (entryId: string, score: number, day: string, retracted = false) => ({
    retracted, entry: { entryId, authorId: RIA, occurredAt: at(day), body: { case: 'checkIn', value: { goalId: 'g', score } } },
  });

  it('stand in order of when it was, without what was removed', () => {
    const view = viewOf(Role.RESIDENT, byRia, [
      checkIn('b', 7, '2026-02-01'), checkIn('a', 4, '2026-01-01'), checkIn('x', 1, '2026-01-15', true),
    ]);
    expect(checkInsOf(view, 'g').map(({ score }) => score)).toEqual([4, 7]);
    expect(checkInsOf(view, '')).toEqual([]);
  });
});
