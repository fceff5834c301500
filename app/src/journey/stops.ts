// The stops of the journey's picture, and the tone that colours its path.
import {
  Achievement, Domain, SituationTopic, StepLifecycle, Strand,
  type Item, type JourneyView,
} from '@inwonersreis/client';
import { checkInOf, goalsOf, stepWords, wordsOf } from './goals';
import { handoversOf } from './handovers';
import { dateOf, dayOf } from './time';

export type Stop = { id: string; at: Date; authorId: string; big: boolean } & (
  | { kind: 'start' }
  | { kind: 'goalSet'; text: string; domain: Domain; goalId: string }
  | { kind: 'goalClosed'; text: string; domain: Domain; goalId: string; achievement: Achievement; words: string }
  | { kind: 'stepDone'; text: string; words: string; goalId: string }
  | { kind: 'checkIn'; score: number; text: string; goalId: string }
  | { kind: 'contact'; subject: string; text: string }
  | { kind: 'measurement'; count: number; words: string }
  | { kind: 'situation'; topic: SituationTopic; before: string; text: string }
  | { kind: 'experience'; strand: Strand; text: string }
  | { kind: 'handover'; to: string; text: string; words: string }
  | { kind: 'caseTable'; text: string }
);

function stopOf(item: Item): Stop | undefined {
  const { entry } = item;
  if (entry === undefined || item.retracted) return undefined;
  const common = { id: entry.entryId, at: dateOf(entry.occurredAt), authorId: entry.authorId };
  const { body } = entry;
  switch (body.case) {
    case 'checkIn':
      return { ...common, big: false, kind: 'checkIn', score: body.value.score,
               text: body.value.note, goalId: body.value.goalId };
    case 'contact':
      return { ...common, big: false, kind: 'contact', subject: body.value.subject, text: body.value.content };
    case 'measurement':
      return { ...common, big: false, kind: 'measurement', count: 1, words: body.value.words };
    case 'situationChange':
      return { ...common, big: true, kind: 'situation', topic: body.value.topic,
               before: body.value.before, text: body.value.after };
    case 'experience':
      return { ...common, big: true, kind: 'experience', strand: body.value.strand, text: body.value.text };
    case 'caseTableHeld':
      return { ...common, big: false, kind: 'caseTable', text: body.value.decided };
    default:
      return undefined;
  }
}

/** Everything that the picture can show, oldest first. */
export function stopsOf(view: JourneyView): Stop[] {
  const stops: Stop[] = [];
  const { state } = view;
  if (state?.openedAt !== undefined) {
    stops.push({ kind: 'start', id: 'start', at: dateOf(state.openedAt), authorId: '', big: true });
  }
  for (const item of state?.items ?? []) {
    const stop = stopOf(item);
    if (stop !== undefined) stops.push(stop);
  }
  for (const handover of handoversOf(view)) {
    stops.push({ kind: 'handover', id: handover.handoverId, at: dateOf(handover.act?.at), big: false,
                 authorId: handover.act?.personId ?? '', to: handover.offered?.receiverName ?? '',
                 text: handover.offered?.question ?? '', words: handover.feedback });
  }
  for (const goal of goalsOf(view)) {
    const words = wordsOf(goal);
    const common = { text: words?.text ?? '', domain: words?.domain ?? Domain.UNSPECIFIED,
                     goalId: goal.goalId, big: true };
    stops.push({ ...common, kind: 'goalSet', id: goal.goalId, at: dateOf(goal.set?.at),
                 authorId: goal.set?.personId ?? '' });
    if (goal.closed !== undefined) {
      stops.push({ ...common, kind: 'goalClosed', id: goal.closed.entryId, at: dateOf(goal.closed.at),
                   authorId: goal.closed.personId, achievement: goal.achievement,
                   words: goal.closingWords });
    }
    for (const step of goal.steps) {
      if (step.lifecycle !== StepLifecycle.DONE || step.retracted) continue;
      stops.push({ kind: 'stepDone', id: step.ended?.entryId ?? step.stepId, at: dateOf(step.ended?.at),
                   authorId: step.ended?.personId ?? '', big: false, goalId: goal.goalId,
                   text: stepWords(step)?.text ?? '', words: step.endingWords });
    }
  }
  return mergeMeasurements(stops.sort((a, b) => a.at.getTime() - b.at.getTime()));
}

/** Several instruments on one day are one stop: one moment of looking back. */
function mergeMeasurements(stops: Stop[]): Stop[] {
  const merged: Stop[] = [];
  for (const stop of stops) {
    const same = stop.kind === 'measurement' ? merged.findIndex(
      (other) => other.kind === 'measurement' && dayOf(other.at) === dayOf(stop.at)) : -1;
    const earlier = merged[same];
    if (stop.kind === 'measurement' && earlier?.kind === 'measurement') {
      const words = [earlier.words, stop.words].filter(Boolean).join(' ');
      merged[same] = { ...earlier, count: earlier.count + 1, words };
    } else {
      merged.push(stop);
    }
  }
  return merged;
}

/** The stops that tell the story: all big ones, and of the small ones what has words of its own. */
export const highlights = (stops: Stop[]): Stop[] =>
  stops.filter((stop) => stop.big || (stop.kind === 'stepDone' && stop.words !== '') ||
    (stop.kind === 'checkIn' && stop.text !== '' && (stop.score <= 3 || stop.score >= 8)));

/**
 * How it went around a moment, 0 to 10: the last check-in before it, by anybody
 * and about anything. 5 before the first.
 */
export function toneAt(view: JourneyView): (at: Date) => number {
  const points = (view.state?.items ?? []).map(checkInOf).filter((point) => point !== undefined)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return (at) => points.findLast((point) => point.at <= at)?.score ?? 5;
}
