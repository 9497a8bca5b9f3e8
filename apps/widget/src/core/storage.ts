/** Strings that outlive the page; where the browser forbids it (blocked third-party storage), the page's own memory. */
export interface Storage {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
  /** Keys that begin with a prefix. */
  keys(prefix: string): string[];
  /** Calls back when another tab changed a key. */
  watch(listener: (key: string) => void): void;
}

export function openStorage(prefix: string): Storage {
  const local = reachableStorage();
  return {
    get: key => local.getItem(prefix + key),
    set(key, value) {
      try {
        if (value === null) local.removeItem(prefix + key);
        else local.setItem(prefix + key, value);
      } catch {
        // Full: what is not remembered is asked for again.
      }
    },
    keys(start) {
      const found: string[] = [];
      for (let n = 0; n < local.length; n += 1) {
        const key = local.key(n);
        if (key?.startsWith(prefix + start) === true) found.push(key.slice(prefix.length));
      }
      return found;
    },
    watch: listener =>
      addEventListener('storage', event => {
        if (event.key?.startsWith(prefix) === true) listener(event.key.slice(prefix.length));
      }),
  };
}

function reachableStorage(): globalThis.Storage {
  try {
    const probe = 'baraza-probe';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return memoryStorage();
  }
}

function memoryStorage(): globalThis.Storage {
  const held = new Map<string, string>();
  return {
    get length() {
      return held.size;
    },
    clear: () => held.clear(),
    getItem: key => held.get(key) ?? null,
    key: n => [...held.keys()][n] ?? null,
    removeItem: key => void held.delete(key),
    setItem: (key, value) => void held.set(key, value),
  };
}
