import { Role, type Consent, type ConsentPurpose, type JourneyView } from '@inwonersreis/client';
import { residentsOf } from './people';
import { dayOf } from './time';

/** A consent for this purpose is in force: of every resident who is there (as journey/consents). */
export function consentHolds(view: JourneyView, purpose: ConsentPurpose, now: Date): boolean {
  const given = (view.state?.consents ?? []).filter((consent) => consent.given?.purpose === purpose &&
    consent.withdrawn === undefined && (consent.given.untilOn === '' || consent.given.untilOn >= dayOf(now)));
  const residents = residentsOf(view);
  return residents.length === 0 ? given.length > 0
    : residents.every(({ personId }) => given.some((consent) => ['', personId].includes(subjectOf(consent))));
}

/** Whose consent it is; '': of all residents. */
function subjectOf({ given, act }: Consent): string {
  if (given !== undefined && given.residentId !== '') return given.residentId;
  return act?.role === Role.RESIDENT ? act.personId : '';
}
