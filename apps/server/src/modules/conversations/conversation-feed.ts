import type { ConversationStatus } from './conversation.ts';

/** Who is writing: the person of the team by name, the customer without. */
export interface Typing {
  readonly who: 'customer' | 'human';
  readonly name: string | null;
  readonly typing: boolean;
}

/** Something happened in a conversation; what exactly is read from the store. */
export type ConversationSignal = {
  readonly teamId: string;
  readonly agentId: string;
  readonly conversationId: string;
} & (
  | { readonly kind: 'message' }
  | { readonly kind: 'changed'; readonly status?: ConversationStatus | undefined }
  | { readonly kind: 'typing'; readonly typing: Typing }
);

export type SignalListener = (signal: ConversationSignal) => void;

/** Carries the signals of one node to the others. */
export interface SignalRelay {
  send(signal: ConversationSignal): void;
}

/**
 * Tells readers that something moved. Costs a map lookup when nobody reads. Signals may get lost between nodes (a
 * connection that breaks): `lost` tells every reader to look for itself.
 */
export class ConversationFeed {
  readonly #listeners = new Map<string, Set<SignalListener>>();
  readonly #lostListeners = new Set<() => void>();
  readonly #taps: SignalListener[] = [];
  #relay: SignalRelay | undefined;

  /** Publishes what happened here. */
  publish(signal: ConversationSignal): void {
    this.receive(signal);
    for (const tap of this.#taps) tap(signal);
    this.#relay?.send(signal);
  }

  /** Takes what happened on another node. */
  receive(signal: ConversationSignal): void {
    if (this.#listeners.size === 0) return;
    for (const key of [signal.teamId, `${signal.teamId} ${signal.conversationId}`]) {
      for (const listener of this.#listeners.get(key) ?? []) listener(signal);
    }
  }

  /** Signals between nodes may have been missed. */
  lost(): void {
    for (const listener of this.#lostListeners) listener();
  }

  connect(relay: SignalRelay): void {
    this.#relay = relay;
  }

  /** Sees every signal of this node, whether anybody reads or not. */
  tap(listener: SignalListener): void {
    this.#taps.push(listener);
  }

  /** Signals of a team, or of one of its conversations. Returns the function that ends it. */
  subscribe(teamId: string, conversationId: string | null, listener: SignalListener, lost: () => void): () => void {
    const key = conversationId === null ? teamId : `${teamId} ${conversationId}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    this.#lostListeners.add(lost);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(key);
      this.#lostListeners.delete(lost);
    };
  }
}
