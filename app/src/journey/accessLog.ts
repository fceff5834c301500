// Who looked at a journey: the server's own log, day by day and person by person.
import { AccessAction, Role, type AccessLine } from '@inwonersreis/client';
import { dateOf, dayOf } from './time';

export interface Look {
  day: string;
  at: Date;
  personId: string;
  name: string;
  role: Role;
  wrote: boolean;
  denied: boolean;
}

const LOOKS = new Set([AccessAction.READ, AccessAction.FOLLOW, AccessAction.OPEN, AccessAction.RECORD,
                       AccessAction.DENIED]);

/** One line per person per day, newest first; own looks and lists of titles are left out. */
export function looksOf(lines: readonly AccessLine[], me: string): Look[] {
  const looks = new Map<string, Look>();
  for (const line of lines) {
    if (line.personId === me || !LOOKS.has(line.action)) continue;
    const at = dateOf(line.at);
    const key = `${dayOf(at)} ${line.personId}`;
    const look = looks.get(key);
    const wrote = line.action === AccessAction.RECORD && line.entryCount > 0;
    const denied = line.action === AccessAction.DENIED;
    if (look === undefined) {
      looks.set(key, { day: dayOf(at), at, personId: line.personId, name: line.name,
                       role: line.role, wrote, denied });
    } else {
      look.wrote ||= wrote;
      look.denied ||= denied;
    }
  }
  return [...looks.values()].sort((a, b) => b.at.getTime() - a.at.getTime());
}
