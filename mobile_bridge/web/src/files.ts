// The files that SQLite asks for, kept in a fixed set of slots that were opened
// beforehand: opening a file in a browser is asynchronous, SQLite is not.
//
// A slot is one file: 4 KiB of head that names it, then its bytes. Renaming and
// removing write only the head.

/** What a slot is made of: FileSystemSyncAccessHandle, or memory in tests. */
export interface Handle {
  read(to: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** As in engine/host.h. */
export const FileError = { FAILED: -1, FULL: -2, MISSING: -3 } as const;

const HEAD = 4096; // A page of SQLite, so its writes stay aligned.
const MAGIC = 'INWRSLT1';
const MAX_NAME = 255;

export class SlotFiles {
  readonly #slots: Handle[];
  readonly #names: string[]; // '': free

  constructor(slots: Handle[]) {
    this.#slots = slots;
    this.#names = slots.map(readName);
  }

  /** Free slots; a store needs two and one more while it is set aside. */
  get free(): number {
    return this.#names.filter((name) => name === '').length;
  }

  get names(): string[] {
    return this.#names.filter((name) => name !== '');
  }

  open(name: string, create: boolean): number {
    const found = this.#names.indexOf(name);
    if (found >= 0) return found;
    if (!create) return FileError.MISSING;
    const free = this.#names.indexOf('');
    if (free < 0 || name === '' || name.length > MAX_NAME) return FileError.FAILED;
    return guarded(() => {
      this.#slots[free]!.truncate(HEAD);
      this.#setName(free, name);
      return free;
    });
  }

  read(file: number, to: Uint8Array, offset: number): number {
    return guarded(() => this.#slots[file]!.read(to, { at: HEAD + offset }));
  }

  write(file: number, from: Uint8Array, offset: number): number {
    return guarded(() => this.#slots[file]!.write(from, { at: HEAD + offset }));
  }

  truncate(file: number, size: number): number {
    return guarded(() => (this.#slots[file]!.truncate(HEAD + size), 0));
  }

  flush(file: number): number {
    return guarded(() => (this.#slots[file]!.flush(), 0));
  }

  size(file: number): number {
    return guarded(() => Math.max(0, this.#slots[file]!.getSize() - HEAD));
  }

  exists(name: string): boolean {
    return this.#names.includes(name);
  }

  remove(name: string): number {
    const file = this.#names.indexOf(name);
    if (file < 0) return FileError.MISSING;
    return guarded(() => {
      this.#names[file] = '';
      this.#slots[file]!.truncate(0);
      this.#slots[file]!.flush();
      return 0;
    });
  }

  rename(from: string, to: string): number {
    const file = this.#names.indexOf(from);
    if (file < 0) return FileError.MISSING;
    return guarded(() => {
      if (this.exists(to)) this.remove(to);
      this.#setName(file, to);
      return 0;
    });
  }

  /** Erases everything: sign-out. */
  eraseAll(): void {
    for (const name of this.names) this.remove(name);
  }

  close(): void {
    for (const slot of this.#slots) slot.close();
  }

  #setName(file: number, name: string): void {
    const head = new Uint8Array(HEAD);
    const text = new TextEncoder().encode(MAGIC + name);
    head.set(text);
    const view = new DataView(head.buffer);
    view.setUint32(HEAD - 8, text.length);
    view.setUint32(HEAD - 4, checksum(text));
    this.#slots[file]!.write(head, { at: 0 });
    this.#slots[file]!.flush();
    this.#names[file] = name;
  }
}

/** A slot whose head was cut off while being written is free. */
function readName(slot: Handle): string {
  const head = new Uint8Array(HEAD);
  if (slot.getSize() < HEAD || slot.read(head, { at: 0 }) < HEAD) return '';
  const view = new DataView(head.buffer);
  const length = view.getUint32(HEAD - 8);
  if (length > MAGIC.length + MAX_NAME * 3) return '';
  const text = head.subarray(0, length);
  if (checksum(text) !== view.getUint32(HEAD - 4)) return '';
  const name = new TextDecoder().decode(text);
  return name.startsWith(MAGIC) ? name.slice(MAGIC.length) : '';
}

/** FNV-1a. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

function guarded(work: () => number): number {
  try {
    return work();
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return name === 'QuotaExceededError' ? FileError.FULL : FileError.FAILED;
  }
}

/** A slot in memory, for node and tests; what was not flushed can be dropped. */
export class MemoryHandle implements Handle {
  #bytes = new Uint8Array();
  #flushed = new Uint8Array();

  read(to: Uint8Array, { at }: { at: number }): number {
    const from = this.#bytes.subarray(at, at + to.length);
    to.set(from);
    return from.length;
  }

  write(from: Uint8Array, { at }: { at: number }): number {
    if (at + from.length > this.#bytes.length) this.truncate(at + from.length);
    this.#bytes.set(from, at);
    return from.length;
  }

  truncate(size: number): void {
    const bytes = new Uint8Array(size);
    bytes.set(this.#bytes.subarray(0, size));
    this.#bytes = bytes;
  }

  getSize(): number {
    return this.#bytes.length;
  }

  flush(): void {
    this.#flushed = this.#bytes.slice();
  }

  close(): void {}

  /** What a power cut leaves. */
  loseUnflushed(): void {
    this.#bytes = this.#flushed.slice();
  }
}
