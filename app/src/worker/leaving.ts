// A caseload goes to a colleague in two moments: the colleague comes beside me, which
// can be taken back, and then I step back, which cannot.
import { Audience, Role, type JourneyView } from '@inwonersreis/client';
import { memberJoined, memberLeft, message, retract, type EntryInit, type Joiner } from '../journey/entries';
import { memberOf } from '../journey/people';
import type { Engine } from '../session/engine';

/** What the colleague was before, and the message to the resident. */
export interface Given {
  was: 'nobody' | 'professional' | 'lead';
  messageId: string;
}

/** Who takes over, as one asks for it. */
export interface Colleague {
  accountId: string;
  displayName: string;
  function: string;
}

function joinerOf(view: JourneyView, who: Colleague, me: string): Joiner {
  const member = memberOf(view, who.accountId);
  const mine = memberOf(view, me);
  // Colleagues are of the same organisation.
  return {
    personId: who.accountId, name: who.displayName, function: member?.function || who.function,
    organisationId: mine?.organisationId ?? '', organisationName: mine?.organisationName ?? '',
  };
}

export function roleBefore(view: JourneyView, personId: string): Given['was'] {
  const member = memberOf(view, personId);
  if (member === undefined || member.leftAt !== undefined) return 'nobody';
  return member.role === Role.LEAD_COACH ? 'lead' : 'professional';
}

/** The colleague becomes first contact beside me, and the resident is told. */
export function giveEntries(view: JourneyView, who: Colleague, me: string, words: string): EntryInit[] {
  const entries: EntryInit[] = [];
  if (roleBefore(view, who.accountId) !== 'lead') {
    entries.push(memberJoined(joinerOf(view, who, me), Role.LEAD_COACH));
  }
  if (words.trim() !== '') entries.push(message(words.trim(), Audience.TEAM_AND_RESIDENTS));
  return entries;
}

/** As it was: the colleague back to before, the message removed. */
export function takeBackEntries(view: JourneyView, who: Colleague, me: string, given: Given): EntryInit[] {
  const entries: EntryInit[] = [];
  if (given.was === 'nobody') entries.push(memberLeft(who.accountId));
  if (given.was === 'professional') entries.push(memberJoined(joinerOf(view, who, me), Role.PROFESSIONAL));
  if (given.messageId !== '') entries.push(retract(given.messageId));
  return entries;
}

/** I step back into the team, or go. */
export function stepBackEntries(view: JourneyView, me: Colleague, leave: boolean): EntryInit[] {
  return [leave ? memberLeft(me.accountId)
                : memberJoined(joinerOf(view, me, me.accountId), Role.PROFESSIONAL)];
}

/** The view of a journey that is on the device, without a screen that shows it. */
export async function viewOf(engine: Engine, journeyId: string): Promise<JourneyView> {
  const stop = engine.watch(journeyId);
  try {
    return await new Promise<JourneyView>((resolve) => {
      const look = (): void => {
        const view = engine.snapshot().views.get(journeyId);
        if (view === undefined) return;
        unsubscribe();
        resolve(view);
      };
      const unsubscribe = engine.subscribe(look);
      look();
    });
  } finally {
    stop();
  }
}
