import { Audience, Role, type JourneyView, type Member } from '@inwonersreis/client';

export const membersOf = (view: JourneyView): Member[] => view.state?.members ?? [];

export const presentMembers = (view: JourneyView): Member[] =>
  membersOf(view).filter((member) => member.leftAt === undefined);

export const memberOf = (view: JourneyView, personId: string): Member | undefined =>
  membersOf(view).find((member) => member.personId === personId);

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** First letters of first and last name, for the round sign beside what somebody wrote. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  return letters.map((part) => part?.[0] ?? '').join('').toUpperCase() || '·';
}

export const isProfessional = (role: Role): boolean =>
  role === Role.PROFESSIONAL || role === Role.LEAD_COACH;

export const isResident = (role: Role): boolean => role === Role.RESIDENT;

/** The resident's first contact. */
export const leadCoach = (view: JourneyView): Member | undefined =>
  presentMembers(view).find((member) => member.role === Role.LEAD_COACH);

export const residentsOf = (view: JourneyView): Member[] =>
  presentMembers(view).filter((member) => member.role === Role.RESIDENT);

/** Whose word is waited for: the resident's, or the first contact's. */
export const otherSide = (view: JourneyView): Member | undefined =>
  isProfessional(view.role) ? residentsOf(view)[0] : leadCoach(view);

/** Others who can read what is written for this audience. */
export function readersOf(view: JourneyView, audience: Audience, me: string): Member[] {
  return presentMembers(view).filter((member) => {
    if (member.personId === me) return false;
    switch (member.role) {
      case Role.PROFESSIONAL:
      case Role.LEAD_COACH:
        return audience >= Audience.TEAM;
      case Role.RESIDENT:
        return audience >= Audience.TEAM_AND_RESIDENTS;
      case Role.SUPPORTER:
        return audience >= Audience.EVERYONE;
      default:
        return false;
    }
  });
}
