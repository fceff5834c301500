// Slots in the origin private file system. Only a dedicated worker may open them
// so that reading and writing are synchronous, and only one at a time.
import { SlotFiles, type Handle } from './files.js';

interface SyncFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<Handle>;
}

/** Free slots that a store may need: file, log, journal, and both set aside. */
const SPARE = 6;

/** True where this browser can keep a store that survives a closed tab. */
export function canKeep(): boolean {
  return (
    typeof navigator.storage?.getDirectory === 'function' &&
    typeof FileSystemFileHandle === 'function' &&
    'createSyncAccessHandle' in FileSystemFileHandle.prototype
  );
}

/**
 * Opens the slots of a store. Who held them before may need a moment to let go,
 * for a closed tab ends a little after its locks: waits up to `patienceMs`.
 */
export async function openSlots(store: string, patienceMs: number): Promise<SlotFiles> {
  const root = await navigator.storage.getDirectory();
  const top = await root.getDirectoryHandle('inwonersreis', { create: true });
  const folder = await top.getDirectoryHandle(store, { create: true });
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  const handles: Handle[] = [];
  try {
    await openMore(Math.max(names.length, SPARE));
    const { free } = new SlotFiles(handles);
    if (free < SPARE) await openMore(SPARE - free);
    return new SlotFiles(handles);
  } catch (error) {
    for (const handle of handles) handle.close();
    throw error;
  }

  /** All at once: each waits for the browser's own process. */
  async function openMore(count: number): Promise<void> {
    const first = handles.length;
    const opening = Array.from({ length: count }, async (_, i) => {
      const file = await folder.getFileHandle(`slot-${first + i}`, { create: true });
      return openOne(file as SyncFileHandle, patienceMs);
    });
    for (const one of await Promise.allSettled(opening)) {
      if (one.status === 'fulfilled') handles.push(one.value);
    }
    await Promise.all(opening); // Throws what one of them threw.
  }
}

async function openOne(file: SyncFileHandle, patienceMs: number): Promise<Handle> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!held || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
