// What somebody is typing, kept when the tab closes. Sealed with a key that no
// script can read out, beside the engine's own store; erased at sign-out.
const DATABASE = 'inwonersreis-drafts';

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

function asPromise<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= (async () => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys');
      request.result.createObjectStore('drafts');
    };
    const db = await asPromise(request);
    // Another tab signs out: let go, so that it can erase.
    db.onversionchange = () => {
      db.close();
      opened = undefined;
    };
    return db;
  })();
  opened.catch(() => (opened = undefined));
  return opened;
}

const tableOf = async (name: string, mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await database()).transaction(name, mode).objectStore(name);

async function keyOf(): Promise<CryptoKey> {
  const kept = (await asPromise((await tableOf('keys', 'readonly')).get('key'))) as
    CryptoKey | undefined;
  if (kept !== undefined) return kept;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false,
                                              ['encrypt', 'decrypt']);
  try {
    await asPromise((await tableOf('keys', 'readwrite')).add(key, 'key'));
    return key;
  } catch {
    return keyOf(); // Another tab was first.
  }
}

export async function keepDraft(name: string, value: unknown): Promise<void> {
  const key = await keyOf();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed: Sealed = { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain) };
  await asPromise((await tableOf('drafts', 'readwrite')).put(sealed, name));
}

export async function readDraft(name: string): Promise<unknown> {
  const sealed = (await asPromise((await tableOf('drafts', 'readonly')).get(name))) as
    Sealed | undefined;
  if (sealed === undefined) return undefined;
  const { iv, bytes } = sealed;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyOf(), bytes);
  return JSON.parse(new TextDecoder().decode(plain));
}

export async function forgetDraft(name: string): Promise<void> {
  await asPromise((await tableOf('drafts', 'readwrite')).delete(name));
}

/** Everything, key first: sealed rests cannot be read any more. */
export async function eraseDrafts(): Promise<void> {
  await asPromise((await tableOf('keys', 'readwrite')).clear());
  await asPromise((await tableOf('drafts', 'readwrite')).clear());
}
