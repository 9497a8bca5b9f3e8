import type { TeamScope } from '#kernel';
import type { AcceptedTurn, AcceptTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { ConversationRow, TurnRow } from '../schema.ts';
import { toConversation } from './conversation-rows.ts';
import { addedMessages, enterConversation } from './enter-conversation.ts';
import { insertMessage, type NewMessageRow } from './insert-message.ts';

/** {@link TurnStore.accept}: the conversation, the customer's message and the turn, in one transaction. */
export function acceptTurn(engine: Engine, scope: TeamScope, input: AcceptTurn): Promise<AcceptedTurn> {
  return engine.unitOfWork.run(async () => {
    const { row, opened } = await enterConversation(engine, scope, input);
    return storeAccepted(engine, input, acceptedTurn(scope, input, row, opened));
  });
}

/** A turn in a conversation whose row counts it already; nothing is stored by this. */
export function acceptedTurn(scope: TeamScope, input: AcceptTurn, row: ConversationRow, opened: boolean): AcceptedTurn {
  const running = row.unfinished_turns === 1;
  const turn: AcceptedTurn['turn'] = {
    id: input.ids.turnId,
    teamId: scope.teamId,
    agentId: input.agentId,
    conversationId: row.id,
    status: running ? 'running' : 'queued',
    userMessageId: input.ids.userMessageId,
    replyMessageId: input.ids.replyMessageId,
    inputSeq: row.message_count,
    fence: row.fence,
    options: input.options,
    error: null,
    createdAt: input.at,
    startedAt: running ? input.at : null,
    endedAt: null,
  };
  return { turn, conversation: toConversation(row), opened };
}

/** Inside of a transaction: the customer's message and the turn. */
export async function storeAccepted(engine: Engine, input: AcceptTurn, accepted: AcceptedTurn): Promise<AcceptedTurn> {
  const { turn } = accepted;
  const message = userMessageRow(input, turn);
  if (message !== undefined) await engine.run(insertMessage, message);
  await engine.run(insertTurn, {
    ...turnColumns(input, turn),
    status: turn.status,
    error: null,
    lease_until: input.leaseUntil,
    ended_at: null,
    first_token_ms: null,
  });
  return accepted;
}

/** Undefined when nobody said anything. */
export function userMessageRow(input: AcceptTurn, turn: AcceptedTurn['turn']): NewMessageRow | undefined {
  if (addedMessages(input) === 0) return undefined;
  return {
    id: turn.userMessageId,
    team_id: turn.teamId,
    conversation_id: turn.conversationId,
    seq: turn.inputSeq,
    role: 'user',
    text: input.text,
    messages: input.messages.length === 0 ? '[]' : JSON.stringify(input.messages),
    status: 'complete',
    turn_id: turn.id,
    reply: null,
    created_at: input.at,
  };
}

type NewTurnRow = Omit<TurnRow, 'stop_requested_at' | 'log_pruned_at'>;
type EndColumn = 'status' | 'error' | 'lease_until' | 'ended_at' | 'first_token_ms';

/** What a turn's row holds from its beginning on. */
export function turnColumns(input: AcceptTurn, turn: AcceptedTurn['turn']): Omit<NewTurnRow, EndColumn> {
  return {
    id: turn.id,
    team_id: turn.teamId,
    agent_id: turn.agentId,
    conversation_id: turn.conversationId,
    user_message_id: turn.userMessageId,
    reply_message_id: turn.replyMessageId,
    input_seq: turn.inputSeq,
    fence: turn.fence,
    options: JSON.stringify(input.options),
    owner: input.owner,
    created_at: turn.createdAt,
    started_at: turn.startedAt,
  };
}

export const insertTurn = prepareQuery<NewTurnRow>((db, slot) =>
  db.insertInto('turns').values({
    id: slot('id'),
    team_id: slot('team_id'),
    agent_id: slot('agent_id'),
    conversation_id: slot('conversation_id'),
    status: slot('status'),
    user_message_id: slot('user_message_id'),
    reply_message_id: slot('reply_message_id'),
    input_seq: slot('input_seq'),
    fence: slot('fence'),
    options: slot('options'),
    error: slot('error'),
    owner: slot('owner'),
    lease_until: slot('lease_until'),
    stop_requested_at: null,
    created_at: slot('created_at'),
    started_at: slot('started_at'),
    ended_at: slot('ended_at'),
    first_token_ms: slot('first_token_ms'),
    log_pruned_at: null,
  }),
);
