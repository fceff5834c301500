// A dedicated worker of a tab. It waits until it may own the engine (one worker
// of all tabs does), then opens the store and serves all tabs over the channel.
// It ends with its tab; another tab's worker goes on from what is on disk.
import { isToPages, nameOf, tabLock, type Message, type Start, type ToPages } from './channel.js';
import { Engine, fetchCaller } from './engine.js';
import { SlotFiles } from './files.js';
import { bytesField, Hub } from './hub.js';
import { canKeep, openSlots } from './opfs.js';
import { forgetStoreKey, loadStoreKey } from './store_key.js';

/** The file's name inside its slots. */
const STORE_PATH = 'store.db';
/** A closed tab lets go of its files within this, also on a slow phone. */
const PATIENCE_MS = 10_000;
/** So many new beginnings after failures within a minute; then people are told. */
const MOST_FAILURES = 3;

const DEVICE_STORAGE_IO = 121;
const DEVICE_STORE_IN_USE = 125;
const INTERNAL = 92;

class Owner {
  readonly #start: Start;
  readonly #channel: BroadcastChannel;
  #module!: WebAssembly.Module;
  #files: SlotFiles | undefined;
  #hub: Hub | undefined;
  #engine: Engine | undefined;
  #failures: number[] = [];
  /** Why there is no engine, for tabs that come later. */
  #failure: ToPages | undefined;

  constructor(start: Start, channel: BroadcastChannel) {
    this.#start = start;
    this.#channel = channel;
    const receive = ({ data }: MessageEvent<Message>): void => {
      if (isToPages(data)) return;
      // A page that comes while an engine begins asks again when it has.
      if (this.#failure === undefined) this.#hub?.receive(data);
      else if (data.kind === 'hello') this.#post(this.#failure);
    };
    channel.onmessage = receive;
    self.onmessage = receive; // Our own page.
  }

  async open(): Promise<void> {
    // All three at once: each waits for something else.
    const slots = canKeep() ? openSlots(this.#start.store, PATIENCE_MS) : undefined;
    const key = this.#key();
    slots?.catch(() => {}); // Both are awaited below; until then nobody listens.
    key.catch(() => {});
    this.#module = await compile(this.#start.engineUrl);
    if (slots === undefined) return this.#fail(DEVICE_STORAGE_IO);
    try {
      this.#files = await slots;
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      return this.#fail(held ? DEVICE_STORE_IN_USE : DEVICE_STORAGE_IO);
    }
    await this.#begin(key);
  }

  async #key(): Promise<Uint8Array> {
    return this.#start.storeKey?.slice() ?? (await loadStoreKey(this.#start.store));
  }

  /** A new engine on the open files. */
  async #begin(loading = this.#key()): Promise<void> {
    let key: Uint8Array;
    try {
      key = await loading;
    } catch {
      return this.#fail(DEVICE_STORAGE_IO);
    }
    const hub = new Hub(crypto.randomUUID(), {
      post: (message) => this.#post(message),
      follow: (tab) => {
        const gone = (): void => this.#hub?.tabGone(tab);
        void navigator.locks.request(tabLock(this.#start.store, tab), gone);
      },
      // Not from inside the engine's own call.
      signedOut: () => void setTimeout(() => this.#erase()),
    });
    let began = false;
    const caller = fetchCaller(this.#start.origin, this.#start.language);
    const engine = await Engine.load(this.#module, this.#files!, caller, {
      update: (kind, id, refused, bytes) => hub.update(kind, id, refused, bytes),
      refuse: (id, problem) =>
        began ? hub.refuse(id, problem) : this.#giveUp({ kind: 'failed', problem }),
    }, () => void this.#beginAgain());
    this.#engine = engine;
    this.#hub = hub;
    began = engine.create(concatenate(
      this.#start.config, bytesField(1, new TextEncoder().encode(STORE_PATH)), bytesField(2, key)));
    key.fill(0);
    if (began) hub.begin(engine);
  }

  /** After a failure of the module: what was answered is on disk. */
  async #beginAgain(): Promise<void> {
    const now = Date.now();
    this.#failures = [...this.#failures.filter((at) => now - at < 60_000), now];
    this.#hub = undefined;
    if (this.#failures.length > MOST_FAILURES) return this.#fail(INTERNAL);
    await this.#begin();
  }

  /** After sign-out: the engine has erased its rows; files and key go too. */
  async #erase(): Promise<void> {
    this.#engine?.close();
    this.#hub = undefined;
    this.#files!.eraseAll();
    if (this.#start.storeKey === undefined) {
      await forgetStoreKey(this.#start.store).catch(() => {});
    }
    await this.#begin();
  }

  /** Tells all pages why there is no engine, in words of the one list. */
  async #fail(reason: number): Promise<void> {
    const engine = await Engine.load(
      this.#module, new SlotFiles([]), () => () => {},
      { update: () => {}, refuse: (_, problem) => this.#giveUp({ kind: 'failed', problem }) },
      () => this.#giveUp({ kind: 'failed' }));
    engine.explain(0, reason);
  }

  #giveUp(failure: ToPages): void {
    this.#failure = failure;
    this.#post(failure);
  }

  /** To the pages that it is for; our own hears it directly. */
  #post(message: ToPages): void {
    const { tab } = this.#start;
    const forOne = 'tab' in message;
    if (!forOne || message.tab === tab) self.postMessage(message);
    // An update is of use to those only who have said hello.
    if (message.kind === 'update' ? this.#hub?.serves((name) => name !== tab) : !forOne || message.tab !== tab) {
      this.#channel.postMessage(message);
    }
  }
}

function concatenate(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error('engine not found');
  return response.headers.get('content-type')?.startsWith('application/wasm')
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

self.onmessage = ({ data: start }: MessageEvent<Start>) => {
  void navigator.locks.request(nameOf(start.store), async () => {
    const channel = new BroadcastChannel(nameOf(start.store));
    try {
      await new Owner(start, channel).open();
    } catch {
      const failed: ToPages = { kind: 'failed' };
      self.postMessage(failed);
      channel.postMessage(failed);
    }
    await new Promise(() => {}); // Ours until the worker ends.
  });
};
