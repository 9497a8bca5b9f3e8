import type { FlowFile } from '#modules/flows';
import type { Grant } from '#modules/usage';

/** `queued` waits for its conversation's turn; the last four are final. `handed-over`: a person has the conversation. */
export type TurnStatus = 'queued' | 'running' | 'completed' | 'stopped' | 'failed' | 'handed-over';

/** One input of a customer and everything we answer to it. */
export interface Turn {
  readonly id: string;
  readonly teamId: string;
  readonly agentId: string;
  readonly conversationId: string;
  readonly status: TurnStatus;
  readonly userMessageId: string;
  /** Id the reply will have; fixed on acceptance so that a rerun writes the same row. */
  readonly replyMessageId: string;
  /** `seq` of the customer's message in the conversation. */
  readonly inputSeq: number;
  /** The conversation's when the turn was accepted; once that has moved on, the turn stores no reply. */
  readonly fence: number;
  readonly options: TurnOptions;
  /** Code and sentence of the failure; null unless `failed`. */
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** What began a turn when it was not a text. */
export type TurnInput =
  /** The conversation opens with nothing said: a flow greets. */
  | { readonly type: 'start' }
  /** A button or row was pressed; the turn's text is its title. */
  | { readonly type: 'choice'; readonly id: string; readonly title?: string | undefined }
  | { readonly type: 'file'; readonly file: FlowFile }
  /** The wait of a flow's node that lasted `until` this time is over. */
  | { readonly type: 'waited'; readonly nodeId: string; readonly until?: number | undefined };

/** What one request may override, and what it brings beside its text. Stored with the turn. */
export interface TurnOptions {
  readonly input?: TurnInput | undefined;
  /** The customer's language, BCP 47, where the caller knows it. */
  readonly language?: string | undefined;
  readonly model?: string | undefined;
  /** The flow version that leads the turn, in place of the agent's live one. */
  readonly flowVersionId?: string | undefined;
  readonly temperature?: number | undefined;
  /** How many tokens a model may write at the most. */
  readonly maxOutputTokens?: number | undefined;
  /** Texts before which an agent's reply ends. */
  readonly stop?: readonly string[] | undefined;
  /** Access tags of the customer (see `RetrieveRequest.access`); none when left out. */
  readonly access?: readonly string[] | undefined;
  /** Set when a quota was used up as the turn came in: how it is answered then. */
  readonly degraded?: Grant['degraded'];
  /** What the turn was promised and must stay within; settled when it ends. */
  readonly tokenBudget?: Grant['tokenBudget'];
  /** The whole context, sent by the caller; then nothing stored is read as history. Oldest first. */
  readonly context?: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[] | undefined;
}

export function isFinal(status: TurnStatus): boolean {
  return status !== 'queued' && status !== 'running';
}
