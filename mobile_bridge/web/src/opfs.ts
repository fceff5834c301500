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
  const handles: Handle[] = [];
  const openNext = async (): Promise<void> => {
    const file = await folder.getFileHandle(`slot-${handles.length}`, { create: true });
    handles.push(await openOne(file as SyncFileHandle, patienceMs));
  };
  try {
    while (await exists(folder, `slot-${handles.length}`)) await openNext();
    while (handles.length < SPARE) await openNext();
    let files = new SlotFiles(handles);
    if (files.free < SPARE) {
      const names = files.names.length;
      while (handles.length < names + SPARE) await openNext();
      files = new SlotFiles(handles);
    }
    return files;
  } catch (error) {
    for (const handle of handles) handle.close();
    throw error;
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

async function exists(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch {
    return false;
  }
}
