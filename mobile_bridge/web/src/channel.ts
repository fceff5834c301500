// What tabs of one origin say to each other about one store. All of them hear
// the same BroadcastChannel; one worker owns the engine. Its own page and it talk
// without the channel, in the same words: that takes no way through the browser's
// own process.

/** The name of the channel, and of the lock that the owner holds. */
export const nameOf = (store: string): string => `inwonersreis:${store}`;
/** A lock that a tab holds as long as it lives. */
export const tabLock = (store: string, tab: string): string => `inwonersreis:${store}:tab:${tab}`;

/** What a page knows and a worker does not. */
export interface Presence {
  visible: boolean;
  online: boolean;
}

/** From a page to whoever owns the engine. */
export type ToOwner =
  | ({ kind: 'hello'; tab: string } & Presence)
  | { kind: 'bye'; tab: string }
  | ({ kind: 'presence'; tab: string } & Presence)
  | {
      kind: 'request';
      tab: string;
      /** Of this tab; comes back in the answer. */
      id: number;
      /** A serialised ClientRequest. */
      bytes: Uint8Array;
      /** It begins watching this journey ('': the list). */
      watch?: string;
      /** It ends watching this journey ('': the list). */
      unwatch?: string;
      /** It signs out. */
      signsOut?: boolean;
      /** It is a call with several answers: each is told as it comes, the last is the reply. */
      pieces?: boolean;
    }
  /** Ends such a call before its end. */
  | { kind: 'abandon'; tab: string; id: number }
  /** Asks for the words for this reason, as the answer to a request. */
  | { kind: 'explain'; tab: string; id: number; reason: number };

/** From the owner to all pages. */
export type ToPages =
  /** An engine began: say hello, and what was not answered again. */
  | { kind: 'began'; owner: string }
  /** The answer to hello: how things are. `updates` are serialised ClientUpdates. */
  | { kind: 'welcome'; tab: string; owner: string; updates: Uint8Array[] }
  | { kind: 'update'; bytes: Uint8Array }
  /** A serialised ClientUpdate with the Reply; absent: it is done. */
  | { kind: 'reply'; tab: string; id: number; bytes?: Uint8Array }
  /** One of several answers, as the server gave it. */
  | { kind: 'piece'; tab: string; id: number; bytes: Uint8Array }
  /** A serialised Problem in place of a reply. */
  | { kind: 'refused'; tab: string; id: number; problem: Uint8Array }
  /** No engine can begin; absent: not even the module could be loaded. */
  | { kind: 'failed'; problem?: Uint8Array };

export type Message = ToOwner | ToPages;

/** From a page to its own worker: once, at its start. */
export interface Start {
  store: string;
  /** The page's name among the tabs. */
  tab: string;
  origin: string;
  language: string;
  engineUrl: string;
  /** A ClientConfig without path and key. */
  config: Uint8Array;
  /** 32 bytes of the app; absent: the worker keeps one itself. */
  storeKey?: Uint8Array;
}

const TO_PAGES = new Set(['began', 'welcome', 'update', 'reply', 'piece', 'refused', 'failed']);

export function isToPages(message: Message): message is ToPages {
  return TO_PAGES.has(message.kind);
}
