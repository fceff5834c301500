// The one engine of this page, and what it last told. Screens read snapshots;
// each snapshot is a new object, and parts that did not change are the same.
import {
  applyJourneyChange, Client, ProblemError, SessionPhase, toBinary, fromBinary, create,
  type Account, type ClientUpdate, type ConnectionState, type JourneyListItem, type JourneyView,
  type MessageInitShape, type Problem, type RecordedReply, type Reply, type RequestInit,
  type SendOptions, type SessionState,
} from '@inwonersreis/client';

type Schema = Parameters<typeof create>[0];
type MessageOf<S extends Schema> = ReturnType<typeof create<S>>;

export interface Snapshot {
  connection?: ConnectionState;
  session?: SessionState;
  /** Absent until the first list came. */
  journeys?: readonly JourneyListItem[];
  views: ReadonlyMap<string, JourneyView>;
  /** How many texts were not sent. */
  notSent: number;
  /** Something that nobody asked for and that a person should know. */
  problem?: Problem;
}

export const NOTHING_TOLD: Snapshot = { views: new Map(), notSent: 0 };

export class Engine {
  readonly #client: Client;
  readonly #hearers = new Set<() => void>();
  /** How many screens look at a journey. */
  readonly #watched = new Map<string, number>();
  #snapshot: Snapshot = NOTHING_TOLD;

  static async open(language: 'nl' | 'en', deviceName: string, setAside = false): Promise<Engine> {
    return new Engine(await Client.open({ language, deviceName, setAsideUnreadableStore: setAside }));
  }

  private constructor(client: Client) {
    this.#client = client;
    client.listen((update) => this.#take(update));
    void this.send({ case: 'watchJourneys', value: {} });
  }

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  };

  send(request: RequestInit, options?: SendOptions): Promise<Reply> {
    return this.#client.send(request, options);
  }

  /** Keeps entries on this device; resolves when they are on its disk. */
  async record(
    journeyId: string,
    entries: NonNullable<Extract<RequestInit, { case: 'recordEntries' }>['value']['entries']>,
    keepIfRefused = false,
  ): Promise<RecordedReply> {
    const value = { journeyId, entries, keepIfRefused };
    const reply = await this.send({ case: 'recordEntries', value });
    if (reply.result.case !== 'recorded') throw new Error('no answer to what was recorded');
    return reply.result.value;
  }

  /** One call of the server, which needs a connection. */
  async call<In extends Schema, Out extends Schema>(
    method: string, input: In, request: MessageInitShape<In>, output: Out,
  ): Promise<MessageOf<Out>> {
    const bytes = toBinary(input, create(input, request));
    const value = { method: `inwonersreis.v1.${method}`, request: bytes };
    const reply = await this.send({ case: 'callServer', value });
    if (reply.result.case !== 'callServer') throw new Error('no answer of the server');
    return fromBinary(output, reply.result.value.response) as MessageOf<Out>;
  }

  /** One call that answers several times: each is heard as it comes; resolves with the last. */
  async stream<In extends Schema, Out extends Schema>(
    method: string, input: In, request: MessageInitShape<In>, output: Out,
    hear: (answer: MessageOf<Out>) => void, signal: AbortSignal,
  ): Promise<MessageOf<Out>> {
    const bytes = toBinary(input, create(input, request));
    // The longest that the engine waits for the first answer.
    const value = { method: `inwonersreis.v1.${method}`, request: bytes, timeoutMs: 60_000 };
    const onPiece = (piece: Uint8Array): void => hear(fromBinary(output, piece) as MessageOf<Out>);
    const reply = await this.send({ case: 'callServer', value }, { onPiece, signal });
    if (reply.result.case !== 'callServer') throw new Error('no answer of the server');
    return fromBinary(output, reply.result.value.response) as MessageOf<Out>;
  }

  /** Watches one journey until the returned function is called. */
  watch(journeyId: string): () => void {
    const count = this.#watched.get(journeyId) ?? 0;
    this.#watched.set(journeyId, count + 1);
    // Not on the device yet: its view follows when it comes.
    if (count === 0) this.#watchNow(journeyId);
    return () => {
      const left = (this.#watched.get(journeyId) ?? 1) - 1;
      this.#watched.set(journeyId, left);
      // A screen that follows at once keeps what is shown.
      if (left === 0) setTimeout(() => this.#unwatchUnused(journeyId), 1000);
    };
  }

  dismissProblem(): void {
    this.#tell({ ...this.#snapshot, problem: undefined });
  }

  #watchNow(journeyId: string): void {
    this.send({ case: 'watchJourney', value: { journeyId } }).catch((problem: unknown) => {
      if (!(problem instanceof ProblemError)) throw problem;
    });
  }

  #unwatchUnused(journeyId: string): void {
    // Put aside until the person is back: the screens still hold what they show.
    const aside = this.#snapshot.session?.phase === SessionPhase.ENDED;
    if (aside || this.#watched.get(journeyId) !== 0) return;
    this.#watched.delete(journeyId);
    void this.send({ case: 'unwatch', value: { journeyId } });
    const views = new Map(this.#snapshot.views);
    views.delete(journeyId);
    this.#tell({ ...this.#snapshot, views });
  }

  #unwatchAllUnused(): void {
    for (const journeyId of [...this.#watched.keys()]) this.#unwatchUnused(journeyId);
  }

  #take({ update }: ClientUpdate): void {
    const now = this.#snapshot;
    switch (update.case) {
      case 'connection':
        return this.#tell({ ...now, connection: update.value });
      case 'session':
        return this.#takeSession(update.value);
      case 'journeys':
        return this.#tell({ ...now, journeys: update.value.journeys });
      case 'journeyView':
        return this.#show(update.value);
      case 'journeyChange': {
        const view = now.views.get(update.value.journeyId);
        return view === undefined ? undefined : this.#show(applyJourneyChange(view, update.value));
      }
      case 'journeyErased': {
        const views = new Map(now.views);
        views.delete(update.value.journeyId);
        return this.#tell({ ...now, views });
      }
      case 'notSent':
        return this.#tell({ ...now, notSent: update.value.count });
      case 'problem':
        return this.#tell({ ...now, problem: update.value });
    }
  }

  #takeSession(session: SessionState): void {
    const before = this.#snapshot.session;
    const other = before?.account?.accountId !== session.account?.accountId;
    // What another person saw is not shown to the next one.
    const kept = other ? { views: new Map<string, JourneyView>(), journeys: undefined } : {};
    this.#tell({ ...this.#snapshot, ...kept, session });
    if (!other && session.phase === SessionPhase.SIGNED_IN) setTimeout(() => this.#unwatchAllUnused(), 1000);
    if (!other || before === undefined) return;
    void this.send({ case: 'watchJourneys', value: {} });
    for (const [journeyId, count] of this.#watched) if (count > 0) this.#watchNow(journeyId);
  }

  #show(view: JourneyView): void {
    const views = new Map(this.#snapshot.views);
    views.set(view.journeyId, view);
    this.#tell({ ...this.#snapshot, views });
  }

  #tell(snapshot: Snapshot): void {
    this.#snapshot = snapshot;
    for (const hear of this.#hearers) hear();
  }
}

export type { Account };
