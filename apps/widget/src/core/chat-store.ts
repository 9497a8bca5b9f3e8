import { ApiError } from './api.ts';
import { type ChatState, inOrder, type Shown } from './chat-state.ts';

/** What the chat shows, and who wants to know when it changes. Every change makes a new state. */
export class ChatStore {
  state: ChatState = {
    phase: 'loading',
    agent: null,
    initialMessages: null,
    online: navigator.onLine,
    seeking: false,
    conversationId: null,
    status: 'open',
    messages: [],
    pending: [],
    live: null,
    personTyping: false,
    notice: null,
    ratings: {},
  };
  readonly #listeners = new Set<() => void>();

  /** Ends with the function that is given back. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Adds a message, or puts it in place of the one with its id. */
  put(message: Shown): void {
    const { messages } = this.state;
    const at = messages.findIndex(one => one.id === message.id);
    this.set({ messages: inOrder(at === -1 ? [...messages, message] : messages.with(at, message)) });
  }

  has(messageId: string): boolean {
    return this.state.messages.some(one => one.id === messageId);
  }

  /** Shows a trouble until the next step that goes well. */
  note(error: unknown): void {
    this.set({ notice: error instanceof ApiError ? error.code || String(error.status) : 'internal' });
  }
}
