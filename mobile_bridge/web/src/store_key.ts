// The key that seals the store's texts. It is wrapped by a key that WebCrypto
// does not hand out and that IndexedDB keeps.
//
// What that protects: the store's files alone, in a backup, a sync folder or a
// disk that is sold, show no text; and after sign-out the key is gone, so what
// the disk may still hold is unreadable. What it does not: who controls this
// browser profile while somebody is signed in, or runs script in this origin,
// can use the key as we do.

const DATABASE = 'inwonersreis-keys';
const TABLE = 'keys';
const KEY_BYTES = 32;

interface Wrapped {
  wrapping: CryptoKey;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** The store's key; makes one when there is none. It is on disk before this resolves. */
export async function loadStoreKey(store: string): Promise<Uint8Array> {
  const database = await openDatabase();
  try {
    const kept = await request<Wrapped | undefined>(
      database.transaction(TABLE).objectStore(TABLE).get(store));
    if (kept !== undefined) {
      const raw = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: kept.iv }, kept.wrapping, kept.sealed);
      return new Uint8Array(raw);
    }
    const key = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    const wrapping = await crypto.subtle.generateKey(
      { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, key);
    await change(database, (table) => table.put({ wrapping, iv, sealed } satisfies Wrapped, store));
    return key;
  } finally {
    database.close();
  }
}

/** After this nobody can read what the store was sealed with. */
export async function forgetStoreKey(store: string): Promise<void> {
  const database = await openDatabase();
  try {
    await change(database, (table) => table.delete(store));
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
  return request(opening);
}

function change(database: IDBDatabase, work: (table: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Strict: a store must never outlive its key by a power cut.
    const transaction = database.transaction(TABLE, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
    work(transaction.objectStore(TABLE));
  });
}

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
