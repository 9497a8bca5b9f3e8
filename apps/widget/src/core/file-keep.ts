/** Files that wait to be sent. */
export interface FileKeep {
  /** Whether what is put here is still there after a reload; false where the browser forbids it, or is full. */
  put(key: string, file: Blob): Promise<boolean>;
  get(key: string): Promise<Blob | undefined>;
  remove(key: string): Promise<void>;
  /** Forgets all but those with these keys. */
  retain(keys: ReadonlySet<string>): Promise<void>;
}

const FILES = 'files';

/** In the browser's database of that name; where there is none, in the page's own memory. */
export function openFileKeep(name: string): FileKeep {
  const held = new Map<string, Blob>();
  const run = async <T>(mode: IDBTransactionMode, ask: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await openDatabase(name);
    try {
      const transaction = database.transaction(FILES, mode);
      const answer = ask(transaction.objectStore(FILES));
      await new Promise<void>((resolve, reject) => {
        transaction.addEventListener('complete', () => resolve());
        for (const end of ['abort', 'error']) transaction.addEventListener(end, () => reject(new Error('not kept')));
      });
      return answer.result;
    } finally {
      database.close();
    }
  };
  return {
    async put(key, file) {
      try {
        await run('readwrite', files => files.put(file, key));
        return true;
      } catch {
        held.set(key, file);
        return false;
      }
    },
    get: async key =>
      held.get(key) ?? run<Blob | undefined>('readonly', files => files.get(key)).catch(() => undefined),
    async remove(key) {
      held.delete(key);
      await run('readwrite', files => files.delete(key)).catch(() => {});
    },
    async retain(keys) {
      const all = await run('readonly', files => files.getAllKeys()).catch(() => []);
      for (const key of all) if (typeof key === 'string' && !keys.has(key)) await this.remove(key);
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(FILES));
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(new Error('no database')));
  });
}
