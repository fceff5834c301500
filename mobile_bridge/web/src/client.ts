// The engine as an app in a browser sees it: requests in, one stream of updates
// out. All tabs of the origin that name the same store share one engine.
import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { ClientConfigSchema } from '../gen/inwonersreis/client/v1/config_pb.js';
import { ClientRequestSchema, type ClientRequest } from '../gen/inwonersreis/client/v1/request_pb.js';
import { ClientUpdateSchema, ConnectionPhase, ConnectionStateSchema, ReplySchema, type ClientUpdate, type Reply } from '../gen/inwonersreis/client/v1/update_pb.js';
import { ErrorReason, ProblemSchema, type Problem } from '../gen/inwonersreis/v1/problem_pb.js';
import { isToPages, nameOf, tabLock, type Message, type Presence, type Start, type ToOwner, type ToPages } from './channel.js';
import { newEntryId } from './entry_id.js';
import { ProblemError } from './problem.js';

export interface ClientOptions {
  /** Origin of the server's web door; this page's own when absent. */
  serverOrigin?: string;
  /** Language of sentences; Dutch when absent. */
  language?: 'nl' | 'en';
  /** Name of this device as its owner sees it in the list of sessions. */
  deviceName?: string;
  /** Stores of different names know nothing of each other. */
  store?: string;
  /** 32 bytes that the app keeps; absent: kept here, see README.md. */
  storeKey?: Uint8Array;
  /** Set a store that does not open aside and begin anew; see config.proto. */
  setAsideUnreadableStore?: boolean;
  /** Where the worker and the module lie; beside this file when absent. */
  workerUrl?: string | URL;
  engineUrl?: string | URL;
}

/** What to ask; request_id is filled in here. */
export type RequestInit = NonNullable<MessageInitShape<typeof ClientRequestSchema>['request']>;
export type Listener = (update: ClientUpdate) => void;

/** Requests that may have been done although no answer came, and must not be done twice. */
const ONCE = new Set<ClientRequest['request']['case']>(['callServer', 'redeemInvitation']);

export interface SendOptions {
  /**
   * The request is a callServer of a method with several answers: hears each, as
   * bytes of the server's message. The last is the reply's response too.
   */
  onPiece?(bytes: Uint8Array): void;
  /** Ends such a call: the server stops its work, `send` rejects with the signal's reason. */
  signal?: AbortSignal;
}

interface Asked {
  request: ClientRequest;
  onPiece?: SendOptions['onPiece'];
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

export class Client {
  readonly #options: ClientOptions;
  readonly #store: string;
  readonly #tab = crypto.randomUUID();
  readonly #channel: BroadcastChannel;
  readonly #worker: Worker;
  readonly #listeners = new Set<Listener>();
  readonly #asked = new Map<number, Asked>();
  readonly #watches = new Set<string>();
  readonly #leave = new AbortController();
  #letGo: () => void = () => {};
  #owner = '';
  /** Our own worker owns the engine: we talk with it directly. */
  #mine = false;
  #nextId = 1;
  #ready!: { resolve(): void; reject(error: Error): void };
  readonly #opened: Promise<void>;

  /** Resolves when the store is open. Rejects with a ProblemError. */
  static async open(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    try {
      await client.#opened;
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  private constructor(options: ClientOptions) {
    this.#options = options;
    this.#store = options.store ?? 'store';
    this.#opened = new Promise((resolve, reject) => (this.#ready = { resolve, reject }));
    this.#channel = new BroadcastChannel(nameOf(this.#store));
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      // What an owner before ours said last is of no use any more.
      if (isToPages(data) && !this.#mine) this.#receive(data);
    };
    this.#worker = new Worker(options.workerUrl ?? new URL('./worker.js', import.meta.url), {
      type: 'module',
      name: 'inwonersreis',
    });
    this.#worker.onmessage = ({ data }: MessageEvent<ToPages>) => {
      this.#mine = true;
      this.#receive(data);
    };
    this.#worker.onerror = () => this.#ready.reject(new Error('the worker did not start'));
    const seen = (): void => this.#post({ kind: 'presence', tab: this.#tab, ...presence() });
    const { signal } = this.#leave;
    document.addEventListener('visibilitychange', seen, { signal });
    globalThis.addEventListener('online', seen, { signal });
    globalThis.addEventListener('offline', seen, { signal });
    void this.#begin();
  }

  /** First the lock that says that this tab lives, then hello. */
  async #begin(): Promise<void> {
    await new Promise<void>((held) => {
      const lives = new Promise<void>((letGo) => (this.#letGo = letGo));
      void navigator.locks.request(tabLock(this.#store, this.#tab), () => {
        held();
        return lives;
      });
    });
    const { language = 'nl', serverOrigin = location.origin } = this.#options;
    const config = create(ClientConfigSchema, {
      serverOrigin,
      language,
      deviceName: this.#options.deviceName ?? '',
      setAsideUnreadableStore: this.#options.setAsideUnreadableStore ?? false,
    });
    const engineUrl = this.#options.engineUrl ?? new URL('./engine.wasm', import.meta.url);
    const start: Start = {
      store: this.#store,
      tab: this.#tab,
      origin: serverOrigin,
      language,
      engineUrl: String(engineUrl),
      config: toBinary(ClientConfigSchema, config),
    };
    if (this.#options.storeKey !== undefined) start.storeKey = this.#options.storeKey;
    this.#worker.postMessage(start);
    this.#hello();
  }

  /**
   * Carries out one request. Resolves with its reply, also after another tab had
   * to take the engine over; rejects with a ProblemError. Without a connection
   * what needs the server waits or is refused, as request.proto says.
   */
  send(request: RequestInit, { onPiece, signal }: SendOptions = {}): Promise<Reply> {
    const message = create(ClientRequestSchema, { request });
    if (message.request.case === 'recordEntries') {
      // The same ids when it must be said again: it arrives once.
      for (const entry of message.request.value.entries) entry.entryId ||= newEntryId();
    }
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const id = this.#nextId++;
      this.#asked.set(id, { request: message, resolve, reject, ...(onPiece && { onPiece }) });
      signal?.addEventListener('abort', () => this.#abandon(id, signal.reason as Error), { once: true });
      if (this.#owner !== '') this.#ask(id, message);
    });
  }

  /** Hears every update from now on, and how things are now. Ends by the returned function. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#hello(); // The owner tells connection, session and what was not sent.
    return () => this.#listeners.delete(listener);
  }

  /** The same as a loop: for await (const update of client.updates()) … */
  async *updates(): AsyncGenerator<ClientUpdate, void, void> {
    const queue: ClientUpdate[] = [];
    let wake: () => void = () => {};
    const stop = this.listen((update) => {
      queue.push(update);
      wake();
    });
    this.#leave.signal.addEventListener('abort', () => wake());
    try {
      while (!this.#leave.signal.aborted) {
        const update = queue.shift();
        if (update !== undefined) yield update;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      stop();
    }
  }

  /** Leaves; other tabs go on. What was recorded stays and is sent later. */
  close(): void {
    if (this.#leave.signal.aborted) return;
    this.#post({ kind: 'bye', tab: this.#tab });
    this.#leave.abort();
    this.#worker.terminate();
    this.#channel.close();
    this.#letGo();
    for (const { reject } of this.#asked.values()) reject(new Error('the client was closed'));
    this.#asked.clear();
    this.#listeners.clear();
  }

  #receive(message: ToPages): void {
    switch (message.kind) {
      case 'began':
        return this.#hello();
      case 'failed':
        return this.#failed(message.problem);
      case 'update':
        return this.#tell(message.bytes);
      case 'welcome':
        if (message.tab !== this.#tab) return;
        if (message.owner !== this.#owner) this.#sayAgain(message.owner);
        for (const bytes of message.updates) this.#tell(bytes);
        return this.#ready.resolve();
      case 'reply':
        if (message.tab === this.#tab) this.#answer(message.id, message.bytes);
        return;
      case 'piece':
        if (message.tab === this.#tab) this.#asked.get(message.id)?.onPiece?.(message.bytes);
        return;
      case 'refused':
        if (message.tab === this.#tab) {
          this.#take(message.id)?.reject(
            new ProblemError(fromBinary(ProblemSchema, message.problem)));
        }
    }
  }

  /** No engine could begin; a client that is open already says so in its updates. */
  #failed(bytes: Uint8Array | undefined): void {
    const problem = bytes === undefined ? undefined : fromBinary(ProblemSchema, bytes);
    this.#ready.reject(
      problem === undefined ? new Error('the engine could not be loaded') : new ProblemError(problem));
    const connection = create(ConnectionStateSchema, { phase: ConnectionPhase.STORE_FAILED });
    if (problem !== undefined) connection.problem = problem;
    const update = create(ClientUpdateSchema, { update: { case: 'connection', value: connection } });
    for (const listener of this.#listeners) listener(update);
  }

  /** Another engine than before: it knows nothing of us yet. */
  #sayAgain(owner: string): void {
    const first = this.#owner === '';
    this.#owner = owner;
    for (const watch of this.#watches) {
      const request = create(ClientRequestSchema, {
        request: watch === ''
          ? { case: 'watchJourneys', value: {} }
          : { case: 'watchJourney', value: { journeyId: watch } },
      });
      this.#ask(0, request);
    }
    for (const [id, asked] of this.#asked) {
      const { request } = asked;
      if (!first && ONCE.has(request.request.case)) {
        this.#post({ kind: 'explain', tab: this.#tab, id, reason: ErrorReason.UNAVAILABLE });
      } else {
        this.#ask(id, request);
      }
    }
  }

  #ask(id: number, request: ClientRequest): void {
    const message: ToOwner & { kind: 'request' } = {
      kind: 'request',
      tab: this.#tab,
      id,
      bytes: toBinary(ClientRequestSchema, request),
    };
    switch (request.request.case) {
      case 'watchJourneys':
        message.watch = '';
        break;
      case 'watchJourney':
        message.watch = request.request.value.journeyId;
        break;
      case 'unwatch':
        message.unwatch = request.request.value.journeyId;
        break;
      case 'signOut':
        message.signsOut = true;
        break;
    }
    if (this.#asked.get(id)?.onPiece !== undefined) message.pieces = true;
    if (message.watch !== undefined) this.#watches.add(message.watch);
    if (message.unwatch !== undefined) this.#watches.delete(message.unwatch);
    this.#post(message);
  }

  #answer(id: number, bytes: Uint8Array | undefined): void {
    const asked = this.#take(id);
    if (asked === undefined) return;
    const update = bytes === undefined ? undefined : fromBinary(ClientUpdateSchema, bytes).update;
    const reply = update?.case === 'reply' ? update.value : create(ReplySchema);
    if (reply.result.case !== 'problem') asked.resolve(reply);
    else asked.reject(new ProblemError(reply.result.value));
  }

  #abandon(id: number, reason: Error): void {
    const asked = this.#take(id);
    if (asked === undefined) return;
    this.#post({ kind: 'abandon', tab: this.#tab, id });
    asked.reject(reason);
  }

  #take(id: number): Asked | undefined {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    return asked;
  }

  #tell(bytes: Uint8Array): void {
    if (this.#listeners.size === 0) return;
    const update = fromBinary(ClientUpdateSchema, bytes);
    for (const listener of this.#listeners) listener(update);
  }

  #hello(): void {
    this.#post({ kind: 'hello', tab: this.#tab, ...presence() });
  }

  #post(message: ToOwner): void {
    if (!this.#leave.signal.aborted) (this.#mine ? this.#worker : this.#channel).postMessage(message);
  }
}

const presence = (): Presence => ({
  visible: document.visibilityState === 'visible',
  online: navigator.onLine,
});

export type { Problem };
