// How each kind of stop looks and is called.
import { Achievement, SituationTopic, Strand, type JourneyView } from '@inwonersreis/client';
import {
  BookOpen, Briefcase, Check, CircleCheckBig, Flag, Footprints, Gauge, GraduationCap, Handshake, HeartPulse,
  House, MessagesSquare, PiggyBank, Users, UsersRound, Wallet, type LucideIcon,
} from 'lucide-react';
import { domainSign } from '../design/DomainTag';
import { firstName, memberOf } from '../journey/people';
import type { Stop } from '../journey/stops';
import type { WordKey, Words } from '../words/words';
import { ACHIEVEMENT_WORDS } from '../journey/words';

const TOPICS = {
  [SituationTopic.UNSPECIFIED]: { word: 'topic.other', icon: Footprints },
  [SituationTopic.WORK]: { word: 'topic.work', icon: Briefcase },
  [SituationTopic.INCOME]: { word: 'topic.income', icon: Wallet },
  [SituationTopic.DEBTS]: { word: 'topic.debts', icon: PiggyBank },
  [SituationTopic.HOUSING]: { word: 'topic.housing', icon: House },
  [SituationTopic.HOUSEHOLD]: { word: 'topic.household', icon: UsersRound },
  [SituationTopic.EDUCATION]: { word: 'topic.education', icon: GraduationCap },
  [SituationTopic.PARTICIPATION]: { word: 'topic.participation', icon: Users },
  [SituationTopic.HEALTH]: { word: 'topic.health', icon: HeartPulse },
} as const satisfies Record<SituationTopic, { word: WordKey; icon: LucideIcon }>;

const STRANDS = {
  [Strand.UNSPECIFIED]: 'strand.resident',
  [Strand.RESIDENT]: 'strand.resident',
  [Strand.PROFESSIONAL]: 'strand.professional',
  [Strand.ORGANISATION]: 'strand.organisation',
  [Strand.SYSTEM]: 'strand.system',
} as const satisfies Record<Strand, WordKey>;

export interface StopWords {
  icon: LucideIcon;
  /** One of the styles of design.css: domain or kind. */
  style: string;
  label: string;
  text: string;
}

export function stopWords(view: JourneyView, stop: Stop, { t, number }: Words): StopWords {
  const who = firstName(memberOf(view, stop.authorId)?.name ?? '');
  switch (stop.kind) {
    case 'start':
      return { icon: Footprints, style: 'start', label: t('stop.start'), text: '' };
    case 'goalSet':
      return { icon: Flag, style: domainSign(stop.domain).style, label: t('stop.goalSet'), text: stop.text };
    case 'goalClosed':
      return {
        icon: CircleCheckBig, style: domainSign(stop.domain).style, text: stop.text,
        label: stop.achievement === Achievement.UNSPECIFIED ? t('stop.goalStopped')
          : t('stop.goalClosed', { how: t(ACHIEVEMENT_WORDS[stop.achievement]) }),
      };
    case 'stepDone':
      return { icon: Check, style: 'step', label: t('stop.stepDone'), text: stop.text };
    case 'checkIn':
      return { icon: Gauge, style: 'checkin', label: t('stop.checkIn', { score: number(stop.score) }), text: stop.text };
    case 'contact':
      return { icon: UsersRound, style: 'contact', label: t('stop.contact', { name: who }),
               text: stop.subject || stop.text };
    case 'measurement':
      return { icon: Gauge, style: 'measurement', label: t('stop.measurement'), text: stop.words };
    case 'situation': {
      const { word, icon } = TOPICS[stop.topic] ?? TOPICS[SituationTopic.UNSPECIFIED];
      return { icon, style: 'situation', label: t(word), text: stop.text };
    }
    case 'handover':
      return { icon: Handshake, style: 'handover', label: t('stop.handover', { to: stop.to }), text: stop.text };
    case 'caseTable':
      return { icon: MessagesSquare, style: 'table', label: t('stop.caseTable'), text: stop.text };
    case 'experience':
      return { icon: BookOpen, style: 'experience',
               label: t(STRANDS[stop.strand] ?? 'strand.resident', { name: who }), text: stop.text };
  }
}
