// Keeps those rows of a long list on the page that are near the screen or around the
// focus. It makes them after a frame, as many at a time as take a moment on this device.
import { flushSync } from 'react-dom';
import { plan, topsOf } from './sight';
import { afterFrame } from './turns';

/** So far outside the screen rows are there already; pixels. */
const NEAR = 300;
/** Making rows may take this long at a time: most of a frame is left for painting them. */
const MAKING_MS = 5;
/** Before it is known how long one takes. */
const FIRST_ROWS = 2;
const MOST_ROWS = 4;
/** Before one was measured; pixels. */
const ROW_HEIGHT = 96;

export class RowWindow {
  #list: HTMLElement | undefined;
  #keys: readonly string[] = [];
  #made: ReadonlySet<string> = new Set();
  #changed: () => void = () => {};
  #cancel: (() => void) | undefined;
  #oneTakesMs = MAKING_MS / FIRST_ROWS;
  #guess: number | undefined;
  readonly #heights = new Map<string, number>();
  readonly #rows = new Map<Element, string>();
  /** Rows that came and were not measured. */
  #fresh: Element[] = [];
  readonly #sizes = new ResizeObserver((entries) => this.#resized(entries));

  /** Tells when other rows are to be there: useSyncExternalStore. */
  readonly subscribe = (changed: () => void): (() => void) => {
    this.#changed = changed;
    return () => (this.#changed = () => {});
  };

  readonly made = (): ReadonlySet<string> => this.#made;

  /** Those that are there: of a list with none of them so far its first. */
  rowsOf(keys: readonly string[], made: ReadonlySet<string>): Set<string> {
    const there = keys.filter((key) => made.has(key));
    return new Set(there.length > 0 ? there : keys.slice(0, FIRST_ROWS));
  }

  heightOf(key: string): number {
    return this.#heights.get(key) ?? this.#guess ?? ROW_HEIGHT;
  }

  /** The list is there: a ref of React. */
  readonly list = (list: HTMLElement | null): (() => void) | undefined => {
    if (list === null) return undefined;
    this.#list = list;
    const leave = new AbortController();
    const look = (): void => this.#look();
    // Whatever scrolls, and whatever above it makes it move.
    document.addEventListener('scroll', look, { passive: true, capture: true, signal: leave.signal });
    list.addEventListener('focusin', () => this.#showNeighbours(list), { signal: leave.signal });
    this.#sizes.observe(document.body);
    return () => {
      leave.abort();
      this.#cancel?.();
      this.#cancel = undefined;
      this.#sizes.disconnect();
    };
  };

  /** A row is there. Answers what to do when it goes. */
  row(row: HTMLElement, key: string): () => void {
    this.#rows.set(row, key);
    this.#fresh.push(row);
    this.#sizes.observe(row);
    return () => {
      this.#rows.delete(row);
      this.#sizes.unobserve(row);
    };
  }

  /** These were drawn; before they are painted. */
  drawn(keys: readonly string[]): void {
    this.#keys = keys;
    // Their layout is done now, and not with the painting of the next frame.
    for (const row of this.#fresh) this.#heights.set(this.#rows.get(row)!, row.getBoundingClientRect().height);
    this.#fresh = [];
    this.#guess ??= this.#mean();
    this.#place();
    this.#look();
  }

  #mean(): number | undefined {
    const there = [...this.#rows.values()].flatMap((key) => this.#heights.get(key) ?? []);
    return there.length === 0 ? undefined : there.reduce((sum, one) => sum + one, 0) / there.length;
  }

  /** The list has its height by itself, so that a new row moves nothing around it. */
  #place(): void {
    const height = this.#keys.reduce((sum, key) => sum + this.heightOf(key), 0);
    this.#list!.style.blockSize = `${height}px`;
  }

  #resized(entries: ResizeObserverEntry[]): void {
    let others = false;
    for (const { target, borderBoxSize } of entries) {
      const key = this.#rows.get(target);
      const height = borderBoxSize[0]?.blockSize;
      if (key === undefined || height === undefined || height === this.#heights.get(key)) continue;
      this.#heights.set(key, height);
      others = true;
    }
    if (others) {
      // Another width or larger letters: what is not there has changed too.
      const there = new Set(this.#rows.values());
      for (const key of this.#heights.keys()) if (!there.has(key)) this.#heights.delete(key);
      this.#guess = this.#mean();
      this.#place();
    }
    this.#look();
  }

  #look(): void {
    this.#cancel ??= afterFrame(() => {
      this.#cancel = undefined;
      this.#makeAndDrop();
    });
  }

  #makeAndDrop(): void {
    const list = this.#list;
    if (list === undefined || !list.isConnected) return;
    const { top } = list.getBoundingClientRect();
    const there = this.rowsOf(this.#keys, this.#made);
    const most = Math.min(MOST_ROWS, Math.max(1, Math.floor(MAKING_MS / this.#oneTakesMs)));
    const { make, drop } = plan(
      topsOf(this.#keys.map((key) => this.heightOf(key))), { from: -top, to: innerHeight - top }, NEAR,
      this.#keys.map((key) => there.has(key)), this.#focus(list), most);
    if (make.length + drop.length === 0) return;
    const coming = new Set(make), going = new Set(drop);
    const began = performance.now();
    this.#show(new Set(this.#keys.filter(
      (key, index) => coming.has(index) || (there.has(key) && !going.has(index)))));
    if (make.length > 0) this.#oneTakesMs = (this.#oneTakesMs + (performance.now() - began) / make.length) / 2;
  }

  #show(made: ReadonlySet<string>): void {
    this.#made = made;
    flushSync(this.#changed); // With its layout: `drawn` measures.
  }

  /** The rows beside the one with the focus are there before the next key, however quick it is. */
  #showNeighbours(list: HTMLElement): void {
    const focus = this.#focus(list);
    const there = this.rowsOf(this.#keys, this.#made);
    const missing = focus === undefined ? []
      : [this.#keys[focus - 1], this.#keys[focus + 1]].filter((key) => key !== undefined && !there.has(key));
    if (missing.length > 0) this.#show(new Set(this.#keys.filter((key) => there.has(key) || missing.includes(key))));
    this.#look();
  }

  /** The number of the row with the focus. */
  #focus(list: HTMLElement): number | undefined {
    let element = document.activeElement;
    if (element === null || !list.contains(element)) return undefined;
    while (element !== null && element.parentElement !== list) element = element.parentElement;
    const key = element === null ? undefined : this.#rows.get(element);
    return key === undefined ? undefined : this.#keys.indexOf(key);
  }
}
