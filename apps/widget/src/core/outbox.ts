import { type Api, ApiError } from './api.ts';
import type { Pending } from './chat-state.ts';
import type { ChatStore } from './chat-store.ts';
import { isFinal, RETRY_MS, type RetryWaits } from './retry.ts';
import type { Storage } from './storage.ts';

interface OutboxPorts {
  readonly api: Api;
  readonly storage: Storage;
  readonly store: ChatStore;
  readonly waits: RetryWaits;
  /** Ends when another conversation is shown. */
  readonly signal: () => AbortSignal;
  /** Reads the turn that a message began, to its end. */
  readonly follow: (turnId: string, begun: { readonly answer: Response; readonly item: Pending }) => Promise<void>;
}

/** What the visitor wrote and the server has not confirmed: kept in the storage, so that neither a reload nor a cut loses it. */
export class Outbox {
  readonly #ports: OutboxPorts;
  /** Keys of what was written in this tab. */
  readonly #own = new Set<string>();
  #sending = false;

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
    const { storage, store } = this.#ports;
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
  }

  /** One after the other, in the order of writing; the next when the answer to the one before has ended. */
  async sendAll(): Promise<void> {
    const { store, waits } = this.#ports;
    if (this.#sending) return;
    this.#sending = true;
    try {
      const signal = this.#ports.signal();
      for (let attempt = 0; ; ) {
        const [item] = store.state.pending;
        if (item === undefined || item.error !== undefined || signal.aborted) return;
        const outcome = await this.#sendOne(item, signal);
        if (outcome === 'done') attempt = 0;
        else await waits.pause((attempt += 1), outcome);
      }
    } finally {
      this.#sending = false;
      // Another conversation was opened meanwhile.
      const [first] = store.state.pending;
      if (first !== undefined && first.error === undefined) queueMicrotask(() => void this.sendAll());
    }
  }

  /** Milliseconds to wait before trying again, or `done` when there is nothing more to try. */
  async #sendOne(item: Pending, signal: AbortSignal): Promise<'done' | number> {
    const { api, store, follow } = this.#ports;
    const conversationId = item.conversationId ?? undefined;
    let answer: Response;
    try {
      answer = await api.sendMessage(
        { ...item.body, ...(conversationId === undefined ? {} : { conversationId }) },
        item.key,
        signal,
      );
    } catch (error) {
      if (signal.aborted) return 'done';
      return this.#refused(item, error);
    }
    store.set({ seeking: false });
    const turnId = answer.headers.get('x-turn-id');
    if (turnId === null) return RETRY_MS;
    await follow(turnId, { answer, item });
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
