import type { JourneyChange, JourneyView } from '../gen/inwonersreis/client/v1/update_pb.js';
import { JourneyPart } from '../gen/inwonersreis/client/v1/update_pb.js';
import type { Item, JourneyState } from '../gen/inwonersreis/v1/journey_pb.js';

const LISTS = [
  [JourneyPart.MEMBERS, 'members'],
  [JourneyPart.GOALS, 'goals'],
  [JourneyPart.CONSENTS, 'consents'],
  [JourneyPart.HANDOVERS, 'handovers'],
  [JourneyPart.MARKS, 'marks'],
  [JourneyPart.READ_UP_TO, 'readUpTo'],
] as const;

/** The view after a change, as update.proto tells it; the given view stays as it was. */
export function applyJourneyChange(view: JourneyView, change: JourneyChange): JourneyView {
  const before = view.state;
  const news = change.state;
  if (before === undefined || news === undefined) return { ...view, ...fieldsOf(change) };
  const state: JourneyState = { ...news };
  for (const [part, list] of LISTS) {
    // Each list belongs to its own field; one assignment per name keeps the types.
    if (!change.replacedLists.includes(part)) Object.assign(state, { [list]: before[list] });
  }
  state.items = mergeItems(before.items, news.items);
  return { ...view, ...fieldsOf(change), state };
}

function fieldsOf(change: JourneyChange): Pick<JourneyView, 'role' | 'pending' | 'seenUpToSeq' | 'unread'> {
  const { role, pending, seenUpToSeq, unread } = change;
  return { role, pending, seenUpToSeq, unread };
}

/** Replaces by entry id, adds what is new; in order of seq, those without last. */
function mergeItems(before: Item[], news: Item[]): Item[] {
  if (news.length === 0) return before;
  const id = (item: Item): string => item.entry?.entryId ?? '';
  const items = new Map(before.map((item) => [id(item), item]));
  for (const item of news) items.set(id(item), item);
  const LAST = 1n << 62n;
  const order = (item: Item): bigint => item.entry?.seq || LAST;
  return [...items.values()].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}
