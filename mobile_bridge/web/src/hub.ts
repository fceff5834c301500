// Many tabs, one engine: numbers requests so that each answer finds its tab,
// watches for all of them, and tells a tab that comes later how things are.
import type { Presence, ToOwner, ToPages } from './channel.js';

/** Fields of ClientUpdate's oneof. */
const REPLY = 2;
/** Those that tell how things are now: connection, session, not_sent. */
const STANDING = [3, 4, 9];

export interface HubEngine {
  /** `piece`: hears each answer of a call that has several. */
  send(requestId: number, request: Uint8Array, piece?: (bytes: Uint8Array) => void): void;
  /** Ends such a call; what it asked is refused. */
  abandon(requestId: number): void;
  presence(foreground: boolean, network: boolean): void;
  explain(requestId: number, reason: number): void;
}

export interface HubHost {
  post(message: ToPages): void;
  /** Calls tabGone when this tab is no more. */
  follow(tab: string): void;
  /** Somebody signed out: what is left may go. */
  signedOut(): void;
}

interface Tab extends Presence {
  watches: Set<string>;
}

interface Waiting {
  tab: string;
  id: number;
  signsOut: boolean;
  /** It has several answers, which nobody else wants. */
  pieces: boolean;
}

export class Hub {
  readonly #owner: string;
  readonly #host: HubHost;
  readonly #tabs = new Map<string, Tab>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #standing = new Map<number, Uint8Array>();
  #engine: HubEngine | undefined;
  #nextRequest = 1;

  constructor(owner: string, host: HubHost) {
    this.#owner = owner;
    this.#host = host;
  }

  /** The engine has begun; all pages are told. */
  begin(engine: HubEngine): void {
    this.#engine = engine;
    this.#host.post({ kind: 'began', owner: this.#owner });
  }

  receive(message: ToOwner): void {
    const engine = this.#engine;
    if (engine === undefined) return; // They say it again when it has begun.
    switch (message.kind) {
      case 'hello': {
        const known = this.#tabs.get(message.tab);
        if (known === undefined) this.#host.follow(message.tab);
        this.#tabs.set(message.tab, {
          visible: message.visible,
          online: message.online,
          watches: known?.watches ?? new Set(),
        });
        this.#tellPresence();
        const updates = STANDING.flatMap((kind) => this.#standing.get(kind) ?? []);
        this.#host.post({ kind: 'welcome', tab: message.tab, owner: this.#owner, updates });
        return;
      }
      case 'bye':
        return this.tabGone(message.tab);
      case 'presence': {
        const tab = this.#tabs.get(message.tab);
        if (tab !== undefined) {
          tab.visible = message.visible;
          tab.online = message.online;
        }
        return this.#tellPresence();
      }
      case 'explain':
        return engine.explain(this.#expect(message.tab, message.id, false), message.reason);
      case 'request': {
        const tab = this.#tabs.get(message.tab);
        if (tab === undefined) return; // It has not said hello to us: it will.
        if (message.watch !== undefined) tab.watches.add(message.watch);
        if (message.unwatch !== undefined) {
          tab.watches.delete(message.unwatch);
          if (this.#isWatched(message.unwatch)) {
            return this.#host.post({ kind: 'reply', tab: message.tab, id: message.id });
          }
        }
        const { tab: name, id, pieces = false } = message;
        const request = this.#expect(name, id, message.signsOut ?? false, pieces);
        if (!pieces) return engine.send(request, message.bytes);
        const piece = (bytes: Uint8Array): void => this.#host.post({ kind: 'piece', tab: name, id, bytes });
        return engine.send(request, message.bytes, piece);
      }
      case 'abandon':
        return this.#abandon(({ tab, id }) => tab === message.tab && id === message.id);
    }
  }

  /** A tab of such a name has said hello. */
  serves(which: (tab: string) => boolean): boolean {
    return [...this.#tabs.keys()].some(which);
  }

  /** A tab was closed: what it alone watched is watched no longer. */
  tabGone(name: string): void {
    const tab = this.#tabs.get(name);
    if (tab === undefined) return;
    this.#tabs.delete(name);
    for (const watch of tab.watches) {
      if (!this.#isWatched(watch)) this.#engine?.send(0, unwatchRequest(watch));
    }
    this.#abandon((waiting) => waiting.tab === name);
    this.#tellPresence();
  }

  /** From the engine. */
  update(kind: number, requestId: number, refused: boolean, bytes: Uint8Array): void {
    if (kind !== REPLY) {
      if (STANDING.includes(kind)) this.#standing.set(kind, bytes);
      return this.#host.post({ kind: 'update', bytes });
    }
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    this.#host.post({ kind: 'reply', tab: waiting.tab, id: waiting.id, bytes });
    if (waiting.signsOut && !refused) this.#host.signedOut();
  }

  /** From the engine, in place of a reply. */
  refuse(requestId: number, problem: Uint8Array): void {
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    this.#host.post({ kind: 'refused', tab: waiting.tab, id: waiting.id, problem });
  }

  #expect(tab: string, id: number, signsOut: boolean, pieces = false): number {
    const request = this.#nextRequest++;
    this.#waiting.set(request, { tab, id, signsOut, pieces });
    return request;
  }

  #abandon(which: (waiting: Waiting) => boolean): void {
    for (const [request, waiting] of [...this.#waiting]) {
      if (waiting.pieces && which(waiting)) this.#engine?.abandon(request);
    }
  }

  #isWatched(watch: string): boolean {
    return [...this.#tabs.values()].some((tab) => tab.watches.has(watch));
  }

  #tellPresence(): void {
    // Nobody has said anything yet: the engine takes both for true.
    if (this.#tabs.size === 0) return;
    const tabs = [...this.#tabs.values()];
    this.#engine?.presence(tabs.some((tab) => tab.visible), tabs.some((tab) => tab.online));
  }
}

/** ClientRequest { unwatch { journey_id } }, without the library of messages. */
export function unwatchRequest(journeyId: string): Uint8Array {
  const unwatch = journeyId === '' ? new Uint8Array() : bytesField(1, new TextEncoder().encode(journeyId));
  return bytesField(7, unwatch);
}

/** A field of bytes or text, as protobuf writes it. Appending it to a message sets it. */
export function bytesField(number: number, value: Uint8Array): Uint8Array {
  const head = [...varint((number << 3) | 2), ...varint(value.length)];
  const bytes = new Uint8Array(head.length + value.length);
  bytes.set(head);
  bytes.set(value, head.length);
  return bytes;
}

function varint(value: number): number[] {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}
