// The WebAssembly module of the engine: what it imports (engine/host.h and the
// little of WASI that the C library asks for) and what it exports
// (engine/exports.cc). Bytes in, bytes out; knows no messages.
import { Code, startCall, type Call, type CallEvents } from './calls.js';
import type { SlotFiles } from './files.js';

/** Who hears of updates, and who does the calls. */
export interface EngineEvents {
  /** A ClientUpdate; `kind` is its field in the oneof, 2: a reply. */
  update(kind: number, requestId: number, refused: boolean, bytes: Uint8Array): void;
  /** A Problem in place of a reply (requestId) or of a start (0). */
  refuse(requestId: number, problem: Uint8Array): void;
}

export type Caller = (call: Call, events: CallEvents) => () => void;

/** Calls by fetch to one server. */
export function fetchCaller(origin: string, language: string): Caller {
  return (call, events) => startCall(origin, language, call, events);
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  allocate(size: number): number;
  release(at: number): void;
  create(config: number, size: number): number;
  send(request: number, size: number, requestId: number): void;
  presence(foreground: number, network: number): void;
  explain(requestId: number, reason: number): void;
  timer_rang(id: number): void;
  call_message(id: number, at: number, size: number): void;
  call_ended(id: number, code: number, details: number, size: number): void;
  close(): void;
}

/** Longest delay of setTimeout; the engine asks again when it rings early. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * One engine. Every method runs to its end before it returns, what is recorded
 * is on disk by then. When the module fails (a bug, no memory), `onFailure` hears
 * of it once and all later calls do nothing: begin with a new engine.
 */
export class Engine {
  readonly #files: SlotFiles;
  readonly #caller: Caller;
  readonly #events: EngineEvents;
  readonly #onFailure: (error: unknown) => void;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #calls = new Map<number, () => void>();
  /** Ends calls with several answers, by the request that asked. */
  readonly #abandons = new Map<number, () => void>();
  /** Who hears the answers of the call that the module begins now. */
  #hearer: { requestId: number; piece(bytes: Uint8Array): void } | undefined;
  #exports!: Exports;
  #ended = false;

  static async load(module: WebAssembly.Module, files: SlotFiles, caller: Caller,
                    events: EngineEvents, onFailure: (error: unknown) => void): Promise<Engine> {
    const engine = new Engine(files, caller, events, onFailure);
    const instance = await WebAssembly.instantiate(module, engine.#imports(module));
    engine.#exports = instance.exports as unknown as Exports;
    engine.#exports._initialize?.();
    return engine;
  }

  private constructor(files: SlotFiles, caller: Caller, events: EngineEvents,
                      onFailure: (error: unknown) => void) {
    this.#files = files;
    this.#caller = caller;
    this.#events = events;
    this.#onFailure = onFailure;
  }

  /** Begins with a serialised ClientConfig. False: events.refuse(0, …) said why. */
  create(config: Uint8Array): boolean {
    return this.#with(config, (at, size) => this.#exports.create(at, size)) === 1;
  }

  /**
   * A serialised ClientRequest; requestId takes the place of the one in it. With
   * `piece` its call may have several answers: each is told, the last is the reply.
   */
  send(requestId: number, request: Uint8Array, piece?: (bytes: Uint8Array) => void): void {
    // The module begins the call of a request before it returns.
    this.#hearer = piece === undefined ? undefined : { requestId, piece };
    this.#with(request, (at, size) => this.#exports.send(at, size, requestId));
    this.#hearer = undefined;
  }

  /** Ends a call with several answers: its request is refused as cancelled. */
  abandon(requestId: number): void {
    this.#abandons.get(requestId)?.();
  }

  presence(foreground: boolean, network: boolean): void {
    this.#guard(() => this.#exports.presence(Number(foreground), Number(network)));
  }

  /** Refuses with this reason and its sentences; needs no create. */
  explain(requestId: number, reason: number): void {
    this.#guard(() => this.#exports.explain(requestId, reason));
  }

  /** Ends it: no event comes any more. The files stay open. */
  close(): void {
    this.#guard(() => this.#exports.close());
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const cancel of this.#calls.values()) cancel();
    this.#timers.clear();
    this.#calls.clear();
    this.#abandons.clear();
  }

  #guard<T>(work: () => T): T | undefined {
    if (this.#ended) return undefined;
    try {
      return work();
    } catch (error) {
      this.#end();
      this.#onFailure(error);
      return undefined;
    }
  }

  /** Lends bytes to the module for one call. */
  #with<T>(bytes: Uint8Array, work: (at: number, size: number) => T): T | undefined {
    return this.#guard(() => {
      const at = this.#exports.allocate(bytes.length);
      this.#view(at, bytes.length).set(bytes);
      try {
        return work(at, bytes.length);
      } finally {
        this.#exports.release(at);
      }
    });
  }

  /** A view of the module's memory; only until the module runs again. */
  #view(at: number, size: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, at >>> 0, size >>> 0);
  }

  #text(at: number, size: number): string {
    return new TextDecoder().decode(this.#view(at, size));
  }

  #startCall(id: number, call: Call): void {
    const hearer = this.#hearer;
    this.#hearer = undefined;
    const events: CallEvents = {
      message: (bytes) => {
        hearer?.piece(bytes);
        this.#with(bytes, (at, size) => this.#exports.call_message(id, at, size));
      },
      ended: ({ code, details }) => {
        this.#calls.delete(id);
        if (hearer !== undefined) this.#abandons.delete(hearer.requestId);
        this.#with(details, (at, size) => this.#exports.call_ended(id, code, at, size));
      },
    };
    const cancel = this.#caller(hearer === undefined ? call : { ...call, stream: true }, events);
    this.#calls.set(id, cancel);
    if (hearer === undefined) return;
    this.#abandons.set(hearer.requestId, () => {
      cancel();
      events.ended({ code: Code.CANCELLED, details: new Uint8Array() });
    });
  }

  #imports(module: WebAssembly.Module): WebAssembly.Imports {
    const files = this.#files;
    const host = {
      update: (kind: number, requestId: number, refused: number, at: number, size: number) =>
        this.#events.update(kind, requestId >>> 0, refused !== 0, this.#view(at, size).slice()),
      refuse: (requestId: number, at: number, size: number) =>
        this.#events.refuse(requestId >>> 0, this.#view(at, size).slice()),
      timer_start: (id: number, delayMs: number) => {
        const ring = (): void => {
          this.#timers.delete(id);
          this.#guard(() => this.#exports.timer_rang(id));
        };
        this.#timers.set(id, setTimeout(ring, Math.min(delayMs, MAX_DELAY_MS)));
      },
      timer_cancel: (id: number) => {
        clearTimeout(this.#timers.get(id));
        this.#timers.delete(id);
      },
      call_start: (id: number, stream: number, method: number, methodSize: number, token: number,
                   tokenSize: number, timeoutMs: number, request: number, requestSize: number) =>
        this.#startCall(id, {
          method: this.#text(method, methodSize),
          token: this.#text(token, tokenSize),
          request: this.#view(request, requestSize).slice(),
          stream: stream !== 0,
          timeoutMs: Math.min(timeoutMs, MAX_DELAY_MS),
        }),
      call_cancel: (id: number) => {
        this.#calls.get(id)?.();
        this.#calls.delete(id);
      },
      file_open: (name: number, size: number, create: number) =>
        files.open(this.#text(name, size), create !== 0),
      file_close: () => {},
      file_read: (file: number, to: number, size: number, offset: number) =>
        files.read(file, this.#view(to, size), offset),
      file_write: (file: number, from: number, size: number, offset: number) =>
        files.write(file, this.#view(from, size), offset),
      file_truncate: (file: number, size: number) => files.truncate(file, size),
      file_flush: (file: number) => files.flush(file),
      file_size: (file: number) => files.size(file),
      file_exists: (name: number, size: number) => Number(files.exists(this.#text(name, size))),
      file_remove: (name: number, size: number) => files.remove(this.#text(name, size)),
      file_rename: (from: number, fromSize: number, to: number, toSize: number) =>
        files.rename(this.#text(from, fromSize), this.#text(to, toSize)),
    };

    const BAD_FILE = 8;
    const NO_ENTRY = 44;
    const words = (): DataView => new DataView(this.#exports.memory.buffer);
    const wasi = {
      clock_time_get: (clock: number, _precision: bigint, out: number) => {
        const ms = clock === 0 ? Date.now() : performance.now();
        words().setBigUint64(out, BigInt(Math.round(ms * 1000)) * 1000n, true);
        return 0;
      },
      random_get: (at: number, size: number) => {
        for (let done = 0; done < size; done += 65536) {
          crypto.getRandomValues(this.#view(at + done, Math.min(65536, size - done)));
        }
        return 0;
      },
      environ_sizes_get: (count: number, size: number) => {
        words().setUint32(count, 0, true);
        words().setUint32(size, 0, true);
        return 0;
      },
      environ_get: () => 0,
      // Nothing is printed: an abort's last words could hold what a person typed.
      fd_write: (_file: number, vectors: number, count: number, out: number) => {
        let size = 0;
        for (let i = 0; i < count; i++) size += words().getUint32(vectors + i * 8 + 4, true);
        words().setUint32(out, size, true);
        return 0;
      },
      proc_exit: (code: number): never => {
        throw new Error(`engine stopped with ${code}`);
      },
    };
    const env = {
      emscripten_notify_memory_growth: () => {},
      getentropy: (at: number, size: number) => {
        crypto.getRandomValues(this.#view(at, size));
        return 0;
      },
    };

    // Other things that the C library could ask for do not exist here: files of
    // time zones, input. Their functions answer so.
    const imports: Record<string, Record<string, Function>> = { host, wasi_snapshot_preview1: wasi, env };
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (kind !== 'function' || imports[from]?.[name] !== undefined) continue;
      (imports[from] ??= {})[name] = name.startsWith('__syscall') ? () => -NO_ENTRY : () => BAD_FILE;
    }
    return imports as WebAssembly.Imports;
  }
}
