// Whose word a warm handover waits for.
import { HandoverLifecycle, HandoverParty, type Handover, type JourneyView } from '@inwonersreis/client';
import { isProfessional, isResident } from './people';

/** Running ones first, then the latest. */
export function handoversOf(view: JourneyView): Handover[] {
  return (view.state?.handovers ?? []).filter(({ retracted }) => !retracted)
    .sort((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)) ||
      Number((b.act?.at?.seconds ?? 0n) - (a.act?.at?.seconds ?? 0n)));
}

export const hasEnded = ({ lifecycle }: Handover): boolean =>
  lifecycle === HandoverLifecycle.DECLINED || lifecycle === HandoverLifecycle.COMPLETED;

const saidYes = ({ accepted }: Handover, party: HandoverParty): boolean =>
  accepted.some((reply) => reply.party === party);

/** The parties that have not answered yet; who offers it has said yes by doing so. */
export function waitsFor(handover: Handover): HandoverParty[] {
  if (handover.lifecycle !== HandoverLifecycle.OFFERED) return [];
  return [HandoverParty.RESIDENT, HandoverParty.RECEIVER].filter((party) => !saidYes(handover, party));
}

/** For whom this person may answer (as journey/check): a receiver without an account through a professional. */
export function answersFor(view: JourneyView, handover: Handover, me: string): HandoverParty | undefined {
  const receiver = handover.offered?.receiverId ?? '';
  return waitsFor(handover).find((party) => (party === HandoverParty.RESIDENT
    ? isResident(view.role)
    : isProfessional(view.role) && (receiver === '' || receiver === me)));
}

/** Everybody said yes; the receiver tells how it went. */
export function mayComplete(view: JourneyView, handover: Handover, me: string): boolean {
  const receiver = handover.offered?.receiverId ?? '';
  return handover.lifecycle === HandoverLifecycle.ACCEPTED && isProfessional(view.role) &&
    (receiver === '' || receiver === me);
}

/** Who offered it may take it back until it has ended. */
export const mayTakeBack = (view: JourneyView, handover: Handover, me: string): boolean =>
  !hasEnded(handover) && handover.act?.personId === me && isProfessional(view.role);
