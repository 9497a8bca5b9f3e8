import type { GenericMessage } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { ChannelKind, Conversation } from '#modules/conversations';
import type { Turn, TurnOptions } from './turn.ts';
import type { ConversationKey } from './turn-store.ts';
import type { TurnStream } from './turn-stream.ts';

/** One message of a customer, decoded by a dialect or a channel. */
export interface TurnRequest {
  readonly agentId: string;
  readonly channel: ChannelKind;
  readonly surface: string;
  readonly conversation: ConversationKey;
  readonly text: string;
  readonly messages?: readonly GenericMessage[] | undefined;
  readonly options?: TurnOptions | undefined;
  /** How many messages of the conversation may wait; the setting of turns when left out. */
  readonly maxQueued?: number | undefined;
  /** Runs in the accepting transaction, after the turn's rows: what must commit with it (an idempotency record). */
  readonly alsoCommit?: ((turnId: string, conversationId: string) => Promise<void>) | undefined;
}

/** A request whose whole context comes with it: nothing is stored but usage. */
export interface UnstoredTurnRequest {
  readonly agentId: string;
  readonly channel: ChannelKind;
  /** Oldest first; the last one is the customer's. */
  readonly context: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly options?: Pick<TurnOptions, 'model' | 'temperature' | 'maxOutputTokens' | 'stop' | 'access'> | undefined;
}

export interface AcceptedTurnHandle {
  readonly turn: Turn;
  readonly conversation: Conversation;
  readonly stream: TurnStream;
}

/** What edges may do with turns. All of it is scoped: a foreign id is `not-found`. */
export interface TurnService {
  /** Durable when it resolves; the turn runs on whether anybody reads its stream or not. */
  accept(scope: TeamScope, request: TurnRequest): Promise<AcceptedTurnHandle>;
  /** Runs a task after those that came before it under the same key, whatever became of them. */
  inOrder<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Runs at once; aborting `signal` ends it and closes the upstream. */
  runUnstored(scope: TeamScope, request: UnstoredTurnRequest, signal: AbortSignal): Promise<TurnStream>;
  /** A turn's stream from its log, live when it still runs here or elsewhere. Throws `turn_not_found`. */
  open(scope: TeamScope, turnId: string): Promise<{ readonly turn: Turn; readonly stream: TurnStream }>;
  /** Stops a turn: the upstream is closed, the partial text stored as stopped. A turn that has ended is left alone. */
  stop(scope: TeamScope, turnId: string): Promise<Turn>;
  /**
   * Takes a conversation from the agent: `move` moves the conversation's fence in the store and returns it. From the
   * moment this is called nothing more of a reply is told; when it resolves, every turn accepted before has ended
   * without a message, here and on other nodes. When `move` throws, replies go on as if nothing had been asked.
   */
  handOver(scope: TeamScope, conversationId: string, move: () => Promise<number>): Promise<void>;
}
