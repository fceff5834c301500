// Who pays and who gains, in the words of the report.
import { Party } from '@inwonersreis/client';
import type { WordKey } from '../words/words';

const PARTY_WORDS = {
  [Party.UNSPECIFIED]: 'party.unspecified',
  [Party.ZVW_INSURER]: 'payer.zvw',
  [Party.WMO_MUNICIPALITY]: 'payer.wmo',
  [Party.PARTICIPATIEWET]: 'payer.participatiewet',
  [Party.WLZ]: 'payer.wlz',
  [Party.JEUGDWET]: 'payer.jeugdwet',
  [Party.UWV]: 'payer.uwv',
  [Party.EMPLOYER]: 'payer.employer',
  [Party.RESIDENT]: 'payer.resident',
  [Party.JUSTICE]: 'payer.justice',
  [Party.STATE]: 'payer.state',
  [Party.SOCIETY]: 'party.society',
  [Party.HOUSING_CORPORATION]: 'party.housing',
  [Party.CREDITOR]: 'party.creditor',
  [Party.MIXED_PUBLIC]: 'party.mixed',
} as const satisfies Record<Party, WordKey>;

/** Also for a party that a newer server names. */
export const partyWord = (party: Party): WordKey => PARTY_WORDS[party] ?? 'party.unspecified';

/** Those that one can choose, in the order of the report. */
export const PARTIES: readonly Party[] = Object.keys(PARTY_WORDS).map(Number)
  .filter((party) => party !== Party.UNSPECIFIED);
