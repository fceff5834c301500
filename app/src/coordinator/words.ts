import { CollectionState, MissingPart, Strand } from '@inwonersreis/client';
import type { WordKey } from '../words/words';
import type { Column } from './collection';

/** What a team can still bring; consent is told apart. */
const MISSING_WORDS = {
  [MissingPart.UNSPECIFIED]: 'coordinator.missingOther',
  [MissingPart.RESIDENT_EXPERIENCE]: 'coordinator.missingResident',
  [MissingPart.PROFESSIONAL_EXPERIENCE]: 'coordinator.missingProfessional',
  [MissingPart.ORGANISATION_EXPERIENCE]: 'coordinator.missingOrganisation',
  [MissingPart.SYSTEM_EXPERIENCE]: 'coordinator.missingSystem',
  [MissingPart.START_MEASUREMENT]: 'coordinator.missingStart',
  [MissingPart.FOLLOW_UP_MEASUREMENT]: 'coordinator.missingFollowUp',
  [MissingPart.AGREED_GOAL]: 'coordinator.missingGoal',
  [MissingPart.CARE_USE]: 'coordinator.missingCareUse',
  [MissingPart.COLLECTION_CONSENT]: 'coordinator.missingConsent',
} as const satisfies Record<MissingPart, WordKey>;

/** Also for a part that a newer server names. */
export const missingWord = (part: MissingPart): WordKey => MISSING_WORDS[part] ?? 'coordinator.missingOther';

export const COLUMN_WORDS = {
  [CollectionState.COLLECTING]: { name: 'coordinator.collecting', help: 'coordinator.collectingHelp', none: 'coordinator.collectingNone' },
  [CollectionState.COMPLETE]: { name: 'coordinator.complete', help: 'coordinator.completeHelp', none: 'coordinator.completeNone' },
  [CollectionState.REVIEWED]: { name: 'coordinator.reviewed', help: 'coordinator.reviewedHelp', none: 'coordinator.reviewedNone' },
  [CollectionState.IN_ANALYSIS]: { name: 'coordinator.inAnalysis', help: 'coordinator.inAnalysisHelp', none: 'coordinator.inAnalysisNone' },
} as const satisfies Record<Column, { name: WordKey; help: WordKey; none: WordKey }>;

export const STRANDS = [
  { strand: Strand.RESIDENT, word: 'coordinator.strandResident', none: 'coordinator.strandResidentNone' },
  { strand: Strand.PROFESSIONAL, word: 'coordinator.strandProfessional', none: 'coordinator.strandProfessionalNone' },
  { strand: Strand.ORGANISATION, word: 'coordinator.strandOrganisation', none: 'coordinator.strandOrganisationNone' },
  { strand: Strand.SYSTEM, word: 'coordinator.strandSystem', none: 'coordinator.strandSystemNone' },
] as const satisfies { strand: Strand; word: WordKey; none: WordKey }[];
