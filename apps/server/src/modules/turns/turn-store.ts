import type { GenericMessage, NumberedTurnEvent, TurnReply } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { ChannelKind, Conversation, Handoff, Message } from '#modules/conversations';
import type { Lead } from '#modules/customers';
import type { StoredFlowState } from '#modules/flows';
import type { Turn, TurnOptions } from './turn.ts';

/** How an incoming message finds its conversation. */
export type ConversationKey =
  /** Continue this very conversation of the agent; 404 when there is none. `userId` says who writes, for the rates. */
  | { readonly by: 'id'; readonly conversationId: string; readonly userId?: string | null | undefined }
  /** Continue the conversation the caller knows under its own id on this surface, or open it. */
  | { readonly by: 'external-id'; readonly externalId: string; readonly userId: string | null }
  /** Open a new one. */
  | { readonly by: 'new'; readonly userId: string | null };

export interface AcceptTurn {
  readonly agentId: string;
  readonly channel: ChannelKind;
  readonly surface: string;
  readonly conversation: ConversationKey;
  readonly text: string;
  /** What the customer pressed or sent beside text, in stored form. */
  readonly messages: readonly GenericMessage[];
  readonly options: TurnOptions;
  /** Ids made by the caller, so that the transaction is a pure write. */
  readonly ids: {
    readonly conversationId: string;
    readonly turnId: string;
    readonly userMessageId: string;
    readonly replyMessageId: string;
  };
  readonly maxQueued: number;
  /** Who runs it, and until when that claim holds without renewal. */
  readonly owner: string;
  readonly leaseUntil: number;
  readonly at: number;
}

export interface AcceptedTurn {
  readonly turn: Turn;
  readonly conversation: Conversation;
  readonly opened: boolean;
}

/** What a flow's turn leaves behind. */
export interface CommitFlow extends StoredFlowState {
  /** The flow ended for good: nothing more is answered in its session. */
  readonly closes: boolean;
  readonly handoff: Omit<Handoff, 'at'> | null;
  readonly leads: readonly Pick<Lead, 'id' | 'name' | 'email' | 'phone' | 'fields'>[];
}

/** What ends a turn, all in one transaction. */
export interface CommitTurn {
  readonly turn: Turn;
  readonly status: 'completed' | 'stopped' | 'failed' | 'handed-over';
  /** Null when nothing was said (a failure before the first token). */
  readonly reply: Omit<TurnReply, 'finishReason'> | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Where the conversation stands in its flow now; undefined when the agent has none, or the turn did not go through. */
  readonly flow?: CommitFlow | undefined;
  /** That a person is asked for, where no flow says so. */
  readonly handoff?: CommitFlow['handoff'] | undefined;
  /** Milliseconds to the first word of the reply; left out where nothing was said. */
  readonly firstTokenMs?: number | undefined;
  /** The events not yet in the log, the terminal one last. */
  readonly events: readonly NumberedTurnEvent[];
  readonly at: number;
}

/**
 * Answers a turn that is being accepted; undefined when it has to run first. Called inside of the accepting transaction,
 * with the turn as it will be stored: `running`, the only unfinished one of its conversation.
 */
export type AnswerTurn = (accepted: AcceptedTurn) => Promise<Omit<CommitTurn, 'turn'> | undefined>;

/** `committed` is what {@link TurnStore.commit} would have returned; left out when the turn has not ended. */
export interface AnsweredInStore extends AcceptedTurn {
  readonly committed?: Message | null;
}

export interface TurnStore {
  /**
   * One transaction: conversation found or opened, the customer's message, the turn. The turn is `running` (claimed by
   * `owner`) when no other turn of its conversation is unfinished, which saves {@link start}; else `queued`. Throws
   * `agent_not_found`, `conversation_not_found` (not-found) and `conversation_busy` (conflict) when `maxQueued` turns
   * wait already.
   */
  accept(scope: TeamScope, input: AcceptTurn): Promise<AcceptedTurn>;
  /**
   * {@link accept} and, when `answer` has one, {@link commit} in one transaction, writing each row once. `answer` is
   * called once at the most, and not at all while another turn of the conversation is unfinished.
   */
  answer(scope: TeamScope, input: AcceptTurn, answer: AnswerTurn): Promise<AnsweredInStore>;
  /**
   * Claims a turn for this process, queued or running under a claim that has run out (`lease_until` ≤ `at`): true when it
   * is now `running` and no earlier turn of its conversation is unfinished. `owner` and `leaseUntil` let another process take it over when this one dies.
   */
  start(scope: TeamScope, turnId: string, owner: string, leaseUntil: number, at: number): Promise<boolean>;
  /** Appends events of running turns of any team; one transaction for all of them. */
  appendEvents(
    batches: readonly { readonly turn: Turn; readonly events: readonly NumberedTurnEvent[] }[],
  ): Promise<void>;
  /** Renews the leases of the turns this process runs. */
  renewLeases(owner: string, turnIds: readonly string[], leaseUntil: number): Promise<void>;
  /**
   * One transaction: reply message with citations, conversation's count and time, usage, the turn's end, the rest of its
   * log. Returns the stored reply, or null when none was written. A turn that has ended already is left alone
   * (returns `'already-ended'`). A turn whose fence the conversation has left behind ends as `handed-over`, whatever
   * `status` says: its text becomes the draft of whoever took over, no message is written (returns `'handed-over'`).
   */
  commit(scope: TeamScope, input: CommitTurn): Promise<Message | null | 'already-ended' | 'handed-over'>;
  find(scope: TeamScope, turnId: string): Promise<Turn | undefined>;
  /** Turns of a conversation that were accepted before its fence moved to `fence` and have not ended. */
  listUnfinished(scope: TeamScope, conversationId: string, fence: number): Promise<readonly Turn[]>;
  /** Events after `afterSeq`, in order. */
  listEvents(scope: TeamScope, turnId: string, afterSeq: number): Promise<readonly NumberedTurnEvent[]>;
  /** Asks whoever runs the turn to stop it; true when it was not final yet. */
  requestStop(scope: TeamScope, turnId: string, at: number): Promise<boolean>;
  /** Of the given running turns, those for which a stop was asked. */
  listStopRequested(turnIds: readonly string[]): Promise<readonly string[]>;
  /** Unfinished turns whose lease has run out (`lease_until` ≤ `now`), oldest first: what a restart picks up. */
  listAbandoned(now: number, limit: number): Promise<readonly Turn[]>;
  /** Drops the event logs of turns that ended before `endedBefore`. Returns how many rows went. */
  pruneEvents(endedBefore: number, limit: number): Promise<number>;
}
