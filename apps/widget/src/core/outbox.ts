import { type Api, ApiError } from './api.ts';
import type { Pending } from './chat-state.ts';
import type { ChatStore } from './chat-store.ts';
import type { FileKeep } from './file-keep.ts';
import { isFinal, RETRY_MS, type RetryWaits } from './retry.ts';
import type { Storage } from './storage.ts';
import { uploadHeld } from './upload-held.ts';

interface OutboxPorts {
  readonly api: Api;
  readonly storage: Storage;
  readonly files: FileKeep;
  readonly store: ChatStore;
  readonly waits: RetryWaits;
  /** Ends when another conversation is shown. */
  readonly signal: () => AbortSignal;
  /** Reads the turn that a message began, to its end. */
  readonly follow: (turnId: string, begun: { readonly answer: Response; readonly item: Pending }) => Promise<void>;
}

/** What another tab has not sent by then is sent from here: that tab may be gone. Sent by both, it counts once. */
const ADOPT_MS = 15_000;

/** What the visitor wrote and the server has not confirmed: kept in the storage, so that neither a reload nor a cut loses it. */
export class Outbox {
  readonly #ports: OutboxPorts;
  /** Keys of what was written in this tab. */
  readonly #own = new Set<string>();
  #sending = false;
  #adopting: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
  }

  /** All that is stored, of every conversation and tab, in the order of writing. */
  read(): Pending[] {
    const { storage } = this.#ports;
    return storage
      .keys('out:')
      .flatMap(key => JSON.parse(storage.get(key) ?? '[]') as Pending | [])
      .sort((one, other) => one.at - other.at);
  }

  add(item: Pending): void {
    const { storage, store } = this.#ports;
    this.#own.add(item.key);
    storage.set(`out:${item.key}`, JSON.stringify(item));
    store.set({ pending: [...store.state.pending, item], notice: null });
  }

  /** Puts the item in the place of the one with its key. */
  keep(item: Pending): void {
    const { storage, store } = this.#ports;
    storage.set(`out:${item.key}`, JSON.stringify(item));
    store.set({ pending: store.state.pending.map(one => (one.key === item.key ? item : one)) });
  }

  retry(key: string): void {
    const item = this.#ports.store.state.pending.find(one => one.key === key);
    if (item === undefined) return;
    const { error: _gone, ...again } = item;
    this.keep(again);
    void this.sendAll();
  }

  remove(key: string): void {
    const { storage, store, files } = this.#ports;
    if (store.state.pending.some(one => one.key === key && one.held !== undefined)) void files.remove(key);
    storage.set(`out:${key}`, null);
    store.set({ pending: store.state.pending.filter(one => one.key !== key) });
  }

  /** Whether something waits that was written in this tab. */
  hasOwn(): boolean {
    return this.#ports.store.state.pending.some(item => this.#own.has(item.key));
  }

  /** Takes over what another tab has written or finished. */
  follow(conversationId: string | null): void {
    const { store } = this.#ports;
    const known = new Map(store.state.pending.map(item => [item.key, item]));
    const pending = this.read().filter(item => item.conversationId === conversationId);
    store.set({ pending: pending.map(item => known.get(item.key) ?? item) });
    clearTimeout(this.#adopting);
    if (pending.length > 0) this.#adopting = setTimeout(() => void this.sendAll(), ADOPT_MS);
  }

  /** One after the other, in the order of writing; the next when the answer to the one before has ended. What was refused stays behind. */
  async sendAll(): Promise<void> {
    const { waits } = this.#ports;
    if (this.#sending) return;
    this.#sending = true;
    try {
      const signal = this.#ports.signal();
      for (let attempt = 0; ; ) {
        const item = this.#next();
        if (item === undefined || signal.aborted) return;
        const outcome = await this.#sendOne(item, signal);
        if (outcome === 'done') attempt = 0;
        else await waits.pause((attempt += 1), outcome);
      }
    } finally {
      this.#sending = false;
      // Another conversation was opened meanwhile.
      if (this.#next() !== undefined) queueMicrotask(() => void this.sendAll());
    }
  }

  #next(): Pending | undefined {
    return this.#ports.store.state.pending.find(item => item.error === undefined);
  }

  /** Refuses with what stands in the way of its file. */
  async #prepare(item: Pending): Promise<Pending | undefined> {
    if (item.held === undefined) return item;
    const { storage, store } = this.#ports;
    const latest = (): Pending | undefined => {
      const stored = storage.get(`out:${item.key}`);
      // A full storage holds nothing of it.
      return stored === null ? store.state.pending.find(one => one.key === item.key) : (JSON.parse(stored) as Pending);
    };
    return uploadHeld(this.#ports, item, latest, sendable => this.keep(sendable));
  }

  /** Milliseconds to wait before trying again, or `done` when there is nothing more to try. */
  async #sendOne(item: Pending, signal: AbortSignal): Promise<'done' | number> {
    const { api, store, follow } = this.#ports;
    let answer: Response;
    let sendable: Pending | undefined = item;
    try {
      sendable = await this.#prepare(item);
      if (sendable === undefined) {
        this.remove(item.key);
        return 'done';
      }
      if (signal.aborted) return 'done';
      const conversationId = sendable.conversationId ?? undefined;
      answer = await api.sendMessage(
        { ...sendable.body, ...(conversationId === undefined ? {} : { conversationId }) },
        item.key,
        signal,
      );
    } catch (error) {
      if (signal.aborted) return 'done';
      return this.#refused(sendable ?? item, error);
    }
    store.set({ seeking: false });
    const turnId = answer.headers.get('x-turn-id');
    if (turnId === null) return RETRY_MS;
    await follow(turnId, { answer, item: sendable });
    return 'done';
  }

  #refused(item: Pending, error: unknown): 'done' | number {
    const { status, code, retryMs } = error instanceof ApiError ? error : new ApiError(0, '', '');
    if (code === 'conversation_not_found') {
      this.keep({ ...item, conversationId: null });
      return 0;
    }
    if (isFinal(error)) {
      this.keep({ ...item, error: code || 'failed' });
      return 'done';
    }
    this.#ports.store.set(status === 429 ? { notice: code || 'too_many_requests' } : { seeking: true });
    return Math.max(retryMs, RETRY_MS);
  }
}
