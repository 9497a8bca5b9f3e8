import type { Citation, GenericMessage, ReplyFlag, SearchDegradation, TokenUsage, TurnAction } from '@baraza/contracts';
import type { Author } from './conversation.ts';

export type MessageRole = 'user' | 'assistant' | 'human';

/** `complete` is whole; `stopped` was cut short on request; `failed` is what came before a failure. */
export type MessageStatus = 'complete' | 'stopped' | 'failed';

/** One message of a conversation. `seq` counts from 1 without gaps within the conversation. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly role: MessageRole;
  readonly text: string;
  /** The reply in its full form (buttons, lists, media); empty when it is just `text`. */
  readonly messages: readonly GenericMessage[];
  readonly status: MessageStatus;
  readonly turnId: string | null;
  /** What only replies have. */
  readonly reply: MessageReply | null;
  /** Who wrote it, of what a person of the team wrote. */
  readonly author: Author | null;
  readonly createdAt: number;
}

export interface MessageReply {
  readonly answered: boolean;
  readonly citations: readonly Citation[];
  readonly flags?: readonly ReplyFlag[] | undefined;
  readonly degraded?: readonly SearchDegradation[] | undefined;
  readonly actions: readonly TurnAction[];
  readonly usage: TokenUsage;
  readonly model: string;
}
