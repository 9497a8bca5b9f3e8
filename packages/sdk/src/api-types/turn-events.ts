// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
import type { GenericMessage } from './messages.ts';

/** A passage that a reply stands on. `quote` occurs byte for byte in the stored document text. */
export interface Citation {
  readonly sourceId: string;
  /** The caller's own document id where one was given, else ours. */
  readonly documentId: string;
  readonly chunkId: string;
  readonly title: string;
  readonly url: string | null;
  readonly quote: string;
}

/** Tokens of one turn. `estimated` when the provider reported none and we counted ourselves. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
}

/** An action the agent called during a turn, as shown to API callers. */
export interface TurnAction {
  readonly name: string;
  readonly input: unknown;
  readonly output: unknown;
}

/** Milliseconds spent, for `Server-Timing`. */
export interface TurnTiming {
  readonly queueMs: number;
  readonly retrieveMs: number;
  readonly firstTokenMs: number;
  readonly commitMs: number;
}

/** Something in a reply that wants a second look: a number, date, price, address or code that no source of the turn holds. */
export interface ReplyFlag {
  /** `number`: what the number guard found. `low-confidence`: the built-in answerer was not sure; `text` says how sure, 0 to 1. */
  readonly kind: 'number' | 'low-confidence';
  /** As the reply says it; when the sentence was withheld, as it would have said it. */
  readonly text: string;
}

/** What was configured and took no part in a search: comparison by meaning, of some or all passages, or the reranker. */
export type SearchDegradation = 'embedding' | 'rerank';

/** The whole of a finished reply: what JSON surfaces answer, and what `turn-end` carries. */
export interface TurnReply {
  readonly text: string;
  readonly messages: readonly GenericMessage[];
  /** False when the reply says that the sources hold no answer. */
  readonly answered: boolean;
  readonly citations: readonly Citation[];
  readonly actions: readonly TurnAction[];
  readonly usage: TokenUsage;
  readonly model: string;
  /** Left out when there are none. */
  readonly flags?: readonly ReplyFlag[] | undefined;
  /** What the search behind the reply had to do without; left out when it had everything. */
  readonly degraded?: readonly SearchDegradation[] | undefined;
  readonly finishReason: 'stop' | 'length' | 'content-filter' | 'tool-calls';
}

/**
 * One event of a turn's stream. Exactly one of `turn-end`, `turn-stopped`, `turn-handed-over`, `turn-error` ends it.
 * The concatenated `text-delta`s equal the `text` of the reply that is stored.
 */
export type TurnEvent =
  | {
      readonly type: 'turn-start';
      readonly turnId: string;
      readonly conversationId: string;
      readonly userMessageId: string;
      readonly messageId: string;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'message'; readonly message: GenericMessage }
  | { readonly type: 'tool-call'; readonly toolCallId: string; readonly name: string; readonly input: unknown }
  | { readonly type: 'tool-result'; readonly toolCallId: string; readonly output: unknown }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'handoff'; readonly reason: string }
  | { readonly type: 'usage'; readonly usage: TokenUsage; readonly model: string }
  | { readonly type: 'turn-end'; readonly reply: TurnReply }
  | { readonly type: 'turn-stopped'; readonly reply: TurnReply }
  /** A person of the team has the conversation: no reply is stored, whatever was said before they took it. */
  | { readonly type: 'turn-handed-over' }
  | {
      readonly type: 'turn-error';
      readonly code: string;
      readonly message: string;
      readonly retryAfterSeconds?: number | undefined;
    };

/** A turn event with its number in the turn: 1, 2, 3 …, what `Last-Event-ID` names. */
export interface NumberedTurnEvent {
  readonly seq: number;
  readonly event: TurnEvent;
}
