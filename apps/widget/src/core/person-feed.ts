import type { VisitorConversationEvent } from '@baraza/contracts';
import type { Api } from './api.ts';
import { type ChatEvent, type ChatState, toShown } from './chat-state.ts';
import type { ChatStore } from './chat-store.ts';
import { readEvents } from './read-events.ts';
import { isFinal, type RetryWaits } from './retry.ts';

/** Typing that is not told again is over after this. */
export const TYPING_MS = 6_000;

interface PersonFeedPorts {
  readonly api: Api;
  readonly store: ChatStore;
  readonly waits: RetryWaits;
  readonly onEvent: (event: ChatEvent) => void;
  /** Ends when another conversation is shown. */
  readonly signal: () => AbortSignal;
  /** Puts what the server has in place of what is shown. */
  readonly refresh: () => Promise<void>;
}

/**
 * What people of the team write, and others who have the conversation open. Read while the chat is seen, and while a person
 * has the conversation, or is to have it.
 */
export class PersonFeed {
  readonly #ports: PersonFeedPorts;
  /** Ids of messages that were stored while a turn was read. */
  readonly #told = new Set<string>();
  #conversationId: string | null = null;
  #shown = false;
  #typingEnd: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: PersonFeedPorts) {
    this.#ports = ports;
    ports.store.subscribe(() => this.#settle());
  }

  setShown(shown: boolean): void {
    this.#shown = shown;
    this.follow();
  }

  /** Forgets the conversation that was read: another one is shown. */
  leave(): void {
    this.#conversationId = null;
    this.#told.clear();
  }

  /** Reads along if there is reason to, and nobody does yet. */
  follow(): void {
    const { conversationId, status } = this.#ports.store.state;
    if (conversationId === null || this.#conversationId === conversationId || !isFollowed(status, this.#shown)) return;
    this.#conversationId = conversationId;
    void this.#read(conversationId, this.#ports.signal());
  }

  /**
   * Reads what was stored meanwhile and is not shown, once nothing is under way here. Not only at a turn's end: of another tab's
   * turn this one may have seen nothing but the message on its way.
   */
  #settle(): void {
    const { store, refresh } = this.#ports;
    if (this.#told.size === 0 || isBusy(store.state)) return;
    // A turn that ends, or begins, is several changes of the state.
    queueMicrotask(() => {
      if (this.#told.size === 0 || isBusy(store.state)) return;
      const isMissing = [...this.#told].some(id => !store.has(id));
      this.#told.clear();
      if (isMissing) void refresh();
    });
  }

  async #read(conversationId: string, signal: AbortSignal): Promise<void> {
    const { api, store, waits, refresh } = this.#ports;
    for (let attempt = 0; !signal.aborted && isFollowed(store.state.status, this.#shown); attempt += 1) {
      try {
        const answer = await api.followConversation(conversationId, signal);
        if (answer.body === null) break;
        // What came while nobody read.
        await refresh();
        await readEvents<VisitorConversationEvent>(answer.body, ({ event }) => {
          if (!signal.aborted) this.#take(event);
          attempt = 0;
        });
      } catch (error) {
        if (signal.aborted || isFinal(error)) break;
      }
      await waits.pause(attempt);
    }
    if (this.#conversationId === conversationId) this.#conversationId = null;
  }

  #take(event: VisitorConversationEvent): void {
    const { store, onEvent } = this.#ports;
    if (event.type === 'conversation') return store.set({ status: event.status });
    if (event.type === 'typing') return this.#showTyping(event.typing);
    const isNew = !store.has(event.message.id);
    // A turn that is read here tells its messages itself, in their order. Where one is missing or has no place yet, the server's
    // list tells them.
    const isGapped = this.#told.size > 0 || store.state.messages.some(one => one.seq === null);
    if (event.message.role !== 'human' && (isBusy(store.state) || (isNew && isGapped))) {
      if (isNew) this.#told.add(event.message.id);
      return this.#settle();
    }
    store.put(toShown(event.message));
    if (event.message.role !== 'human' || !isNew) return;
    store.set({ personTyping: false, notice: null });
    onEvent({ type: 'human-message', id: event.message.id, text: event.message.text });
  }

  #showTyping(personTyping: boolean): void {
    clearTimeout(this.#typingEnd);
    this.#ports.store.set({ personTyping });
    if (personTyping) this.#typingEnd = setTimeout(() => this.#ports.store.set({ personTyping: false }), TYPING_MS);
  }
}

/** Whether a turn is under way that tells its messages itself. */
function isBusy({ pending, live }: ChatState): boolean {
  return pending.some(item => item.error === undefined) || live !== null;
}

function isFollowed(status: ChatState['status'], shown: boolean): boolean {
  return shown || status === 'waiting' || status === 'human';
}
