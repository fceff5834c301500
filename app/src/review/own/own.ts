// What one journey's own review shows, as functions without React.
import {
  LineKind, Strand, type AnalysisDefinition, type AnalysisResult, type JourneyView, type LineResult, type Party,
} from '@inwonersreis/client';
import { dateOf } from '../../journey/time';

export interface Story {
  entryId: string;
  text: string;
  at: Date;
}

/** What the resident told in own words, oldest first. */
export function ownStories(view: JourneyView): Story[] {
  return (view.state?.items ?? []).flatMap(({ entry, retracted }) =>
    (retracted || entry?.body.case !== 'experience' || entry.body.value.strand !== Strand.RESIDENT ? []
      : [{ entryId: entry.entryId, text: entry.body.value.text, at: dateOf(entry.occurredAt) }]))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

export interface OwnParty {
  party: Party;
  cents: bigint;
}

/** Who spends less or more: those for whom something changed. */
export const ownParties = ({ parties }: AnalysisResult): OwnParty[] =>
  parties.map(({ party, netCents }) => ({ party, cents: netCents })).filter(({ cents }) => cents !== 0n);

/** Lines of which something was counted; the rest says nothing. */
export const ownLines = ({ lines }: AnalysisResult): LineResult[] =>
  lines.filter(({ quantityBefore, quantityAfter }) => quantityBefore !== 0 || quantityAfter !== 0);

/** Money that only changes hands. */
export const changesHands = (definition: AnalysisDefinition, lineId: string): boolean =>
  definition.lines.find(({ id }) => id === lineId)?.kind === LineKind.TRANSFER;
