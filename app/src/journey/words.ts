// Words of the vocabulary that more than one screen needs.
import {
  Achievement, Channel, Initiative, MeasurementMoment, Payer, Role,
} from '@inwonersreis/client';
import { Building2, Footprints, House, Mail, MessagesSquare, Phone, Users, Video, type LucideIcon } from 'lucide-react';
import type { WordKey } from '../words/words';

export const CHANNELS: { value: Channel; word: WordKey; icon: LucideIcon }[] = [
  { value: Channel.HOME_VISIT, word: 'channel.homeVisit', icon: House },
  { value: Channel.PHONE, word: 'channel.phone', icon: Phone },
  { value: Channel.OFFICE, word: 'channel.office', icon: Building2 },
  { value: Channel.OUTDOORS, word: 'channel.outdoors', icon: Footprints },
  { value: Channel.GROUP, word: 'channel.group', icon: Users },
  { value: Channel.MESSAGE, word: 'channel.message', icon: Mail },
  { value: Channel.VIDEO, word: 'channel.video', icon: Video },
  { value: Channel.CONSULTATION, word: 'channel.consultation', icon: MessagesSquare },
];

export const channelWord = (channel: Channel): WordKey =>
  CHANNELS.find(({ value }) => value === channel)?.word ?? 'channel.other';

export const INITIATIVES = [
  { value: Initiative.RESIDENT, word: 'initiative.resident' },
  { value: Initiative.PROFESSIONAL, word: 'initiative.professional' },
] as const satisfies { value: Initiative; word: WordKey }[];

export const PAYERS = {
  [Payer.UNSPECIFIED]: 'payer.unknown',
  [Payer.ZVW_INSURER]: 'payer.zvw',
  [Payer.WMO_MUNICIPALITY]: 'payer.wmo',
  [Payer.PARTICIPATIEWET]: 'payer.participatiewet',
  [Payer.WLZ]: 'payer.wlz',
  [Payer.JEUGDWET]: 'payer.jeugdwet',
  [Payer.UWV]: 'payer.uwv',
  [Payer.EMPLOYER]: 'payer.employer',
  [Payer.RESIDENT]: 'payer.resident',
  [Payer.JUSTICE]: 'payer.justice',
  [Payer.STATE]: 'payer.state',
} as const satisfies Record<Payer, WordKey>;

export const MOMENTS = {
  [MeasurementMoment.UNSPECIFIED]: 'moment.interim',
  [MeasurementMoment.START]: 'moment.start',
  [MeasurementMoment.INTERIM]: 'moment.interim',
  [MeasurementMoment.FOLLOW_UP]: 'moment.followUp',
} as const satisfies Record<MeasurementMoment, WordKey>;

export const ACHIEVEMENT_WORDS = {
  [Achievement.UNSPECIFIED]: 'achievement.none',
  [Achievement.MUCH_LESS]: 'achievement.muchLess',
  [Achievement.LESS]: 'achievement.less',
  [Achievement.AS_EXPECTED]: 'achievement.asExpected',
  [Achievement.MORE]: 'achievement.more',
  [Achievement.MUCH_MORE]: 'achievement.muchMore',
} as const satisfies Record<Achievement, WordKey>;

export const ROLES = {
  [Role.UNSPECIFIED]: 'role.none',
  [Role.RESIDENT]: 'role.resident',
  [Role.SUPPORTER]: 'role.supporter',
  [Role.PROFESSIONAL]: 'role.professional',
  [Role.LEAD_COACH]: 'role.leadCoach',
  [Role.COORDINATOR]: 'role.coordinator',
  [Role.ADMINISTRATOR]: 'role.administrator',
} as const satisfies Record<Role, WordKey>;

/** Names of instruments that are free to use; another one is called by its code. */
const INSTRUMENTS: Record<string, WordKey> = {
  SELF_RATED_HEALTH: 'instrument.selfRatedHealth',
  CANTRIL: 'instrument.cantril',
};

export const instrumentWord = (code: string): WordKey | undefined => INSTRUMENTS[code];

/** Products of the price book in everyday words; another one is called by its code. */
const PRODUCTS: Record<string, WordKey> = {
  ZIN22_MHC_SPECIALISED_INSTITUTION: 'product.psychiatry',
  ZIN22_GP_CONSULT_AVG: 'product.gpConsult',
  ZIN22_GP_HOMEVISIT_AVG: 'product.gpHomeVisit',
  ZIN22_POHGGZ_CONSULT_AVG: 'product.pohGgz',
  ZIN22_HOMECARE_GUIDANCE_HOUR: 'product.guidance',
  ZIN22_PHYSIOTHERAPY_SESSION: 'product.physiotherapy',
  ZIN22_DIET_ADVICE_SESSION: 'product.dietician',
  ZIN22_EMERGENCY_CARE: 'product.emergency',
  ZIN22_OUTPATIENT_VISIT_HOSPITAL: 'product.outpatient',
  ZIN22_NURSINGDAY_INCL_PERSONNEL: 'product.nursingDay',
  ZIN22_GLI_PROGRAMME: 'product.lifestyle',
  ZIN22_HBA1C_TEST: 'product.bloodSugar',
  ZIN22_PRODLOSS_PAID_HOUR: 'product.paidHours',
  PW_BIJSTAND_ALL_2025H2: 'product.benefit',
};

export const productWord = (code: string): WordKey | undefined => PRODUCTS[code];

