import { EntryPhase, type Item, type JourneyView } from '@inwonersreis/client';
import { dateOf, dayOf } from './time';

export interface MessageLine {
  id: string;
  text: string;
  at: Date;
  day: string;
  authorId: string;
  seq: bigint;
  retracted: boolean;
  item: Item;
}

export function messagesOf(view: JourneyView): MessageLine[] {
  const lines: MessageLine[] = [];
  for (const item of view.state?.items ?? []) {
    const { entry } = item;
    if (entry?.body.case !== 'message') continue;
    const at = dateOf(entry.occurredAt);
    lines.push({
      id: entry.entryId, text: entry.body.value.text, at, day: dayOf(at),
      authorId: entry.authorId, seq: entry.seq, retracted: item.retracted, item,
    });
  }
  return lines;
}

/** Messages of others since this person last read. */
export function unreadMessages(view: JourneyView, me: string): MessageLine[] {
  const read = view.state?.readUpTo[me] ?? 0n;
  return messagesOf(view).filter(
    ({ seq, authorId, retracted }) => seq > read && authorId !== me && !retracted);
}

/** How far an own entry is, and who has read it. */
export type Progress =
  | { phase: 'onDevice' | 'sent' | 'received' }
  | { phase: 'seen'; by: string[] };

export function progressOf(view: JourneyView, entryId: string, seq: bigint, me: string): Progress {
  const waiting = view.pending.find((pending) => pending.entryId === entryId);
  if (waiting?.phase === EntryPhase.SENT) return { phase: 'sent' };
  if (waiting !== undefined || seq === 0n) return { phase: 'onDevice' };
  const by = Object.entries(view.state?.readUpTo ?? {})
    .filter(([person, upTo]) => person !== me && upTo >= seq)
    .map(([person]) => person);
  return by.length > 0 ? { phase: 'seen', by } : { phase: 'received' };
}
