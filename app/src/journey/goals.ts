// What the screens of goals ask of a journey's view.
import {
  Domain, GoalLifecycle, StepLifecycle,
  type Goal, type Item, type JourneyView, type Step, type TextVersion,
} from '@inwonersreis/client';
import { isProfessional, isResident } from './people';
import { dateOf } from './time';

export interface CheckInPoint {
  entryId: string;
  at: Date;
  score: number;
  note: string;
  authorId: string;
}

/** Goals that have words; a removed one has none. */
export const goalsOf = (view: JourneyView): Goal[] =>
  (view.state?.goals ?? []).filter((goal) => !goal.retracted && wordsOf(goal) !== undefined);

/** The version to show where there is room for one: the one in force, else the last. */
export const wordsOf = (goal: Goal): TextVersion | undefined =>
  goal.agreed ?? goal.text?.versions.at(-1);

export const domainOf = (goal: Goal): Domain => wordsOf(goal)?.domain ?? Domain.UNSPECIFIED;

export const isClosed = (goal: Goal): boolean => goal.lifecycle === GoalLifecycle.CLOSED;

/** Several texts stand beside each other. */
export const inConflict = (goal: Goal): boolean => (goal.text?.versions.length ?? 0) > 1;

/**
 * The version that waits for this person's agreement; undefined when none does. A
 * goal is agreed by a resident and a professional, so it waits for the other side.
 */
export function proposedTo(view: JourneyView, goal: Goal, me: string): TextVersion | undefined {
  const versions = goal.text?.versions ?? [];
  const [version] = versions;
  if (isClosed(goal) || versions.length !== 1 || version === undefined) return undefined;
  const id = version.act?.entryId;
  if (goal.agreed?.act?.entryId === id || version.act?.personId === me) return undefined;
  const agreed = goal.agreements.filter(({ versionId }) => versionId === id);
  if (agreed.some(({ act }) => act?.personId === me)) return undefined;
  if (isProfessional(view.role)) {
    const bySide = [version.act, ...agreed.map(({ act }) => act)]
      .some((act) => act !== undefined && isProfessional(act.role));
    return bySide ? undefined : version;
  }
  const mine = goal.residentIds.length === 0 || goal.residentIds.includes(me);
  return isResident(view.role) && mine ? version : undefined;
}

/** Put forward, and it is the other side's turn. */
export const waitsForOthers = (view: JourneyView, goal: Goal, me: string): boolean =>
  goal.lifecycle === GoalLifecycle.PROPOSED && proposedTo(view, goal, me) === undefined &&
  !inConflict(goal);

export const openSteps = (goal: Goal): Step[] =>
  goal.steps.filter((step) => !step.retracted && step.lifecycle === StepLifecycle.OPEN);

export const stepWords = (step: Step): TextVersion | undefined => step.text?.versions.at(-1);

export interface NextStep {
  goal: Goal;
  step: Step;
}

/** Open steps of goals that go on: what is due first, then what has no day. */
export function nextSteps(view: JourneyView): NextStep[] {
  const due = ({ step }: NextStep): string => stepWords(step)?.dueOn || '9999';
  return goalsOf(view)
    .filter((goal) => !isClosed(goal))
    .flatMap((goal) => openSteps(goal).map((step) => ({ goal, step })))
    .sort((a, b) => due(a).localeCompare(due(b)));
}

/** How it went with a goal, oldest first; '' is in general. */
export function checkInsOf(view: JourneyView, goalId: string): CheckInPoint[] {
  const points: CheckInPoint[] = [];
  for (const item of view.state?.items ?? []) {
    const point = checkInOf(item);
    if (point?.goalId === goalId) points.push(point);
  }
  return points.sort((a, b) => a.at.getTime() - b.at.getTime());
}

export function checkInOf({ entry, retracted }: Item): (CheckInPoint & { goalId: string }) | undefined {
  if (retracted || entry?.body.case !== 'checkIn') return undefined;
  const { goalId, score, note } = entry.body.value;
  return { goalId, score, note, entryId: entry.entryId, at: dateOf(entry.occurredAt),
           authorId: entry.authorId };
}

/** The goal to ask about: agreed or worked on, asked longest ago. */
export function goalToAsk(view: JourneyView, me: string): Goal | undefined {
  const last = (goal: Goal): number => checkInsOf(view, goal.goalId).at(-1)?.at.getTime() ?? 0;
  return goalsOf(view)
    .filter((goal) => !isClosed(goal) && (goal.residentIds.length === 0 || goal.residentIds.includes(me)))
    .filter((goal) => goal.agreed !== undefined || goal.set?.personId === me)
    .sort((a, b) => last(a) - last(b))[0];
}

/** Marks "I want to talk about this" on an entry. */
export const marksOn = (view: JourneyView, targetId: string) =>
  (view.state?.marks ?? []).filter((mark) => mark.targetId === targetId);
