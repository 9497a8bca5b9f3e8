import type { TeamScope } from '#kernel';
import type { AcceptedTurn, AcceptTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { TurnRow } from '../schema.ts';
import { toConversation } from './conversation-rows.ts';
import { addedMessages, enterConversation } from './enter-conversation.ts';
import { insertMessage } from './insert-message.ts';

/** {@link TurnStore.accept}: the conversation, the customer's message and the turn, in one transaction. */
export function acceptTurn(engine: Engine, scope: TeamScope, input: AcceptTurn): Promise<AcceptedTurn> {
  return engine.unitOfWork.run(async () => {
    const { row, opened } = await enterConversation(engine, scope, input);
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
    if (addedMessages(input) === 1) {
      await engine.run(insertMessage, {
        id: input.ids.userMessageId,
        team_id: scope.teamId,
        conversation_id: row.id,
        seq: row.message_count,
        role: 'user',
        text: input.text,
        messages: input.messages.length === 0 ? '[]' : JSON.stringify(input.messages),
        status: 'complete',
        turn_id: turn.id,
        reply: null,
        created_at: input.at,
      });
    }
    await engine.run(insertTurn, {
      id: turn.id,
      team_id: turn.teamId,
      agent_id: turn.agentId,
      conversation_id: turn.conversationId,
      status: turn.status,
      user_message_id: turn.userMessageId,
      reply_message_id: turn.replyMessageId,
      input_seq: turn.inputSeq,
      fence: turn.fence,
      options: JSON.stringify(input.options),
      owner: input.owner,
      lease_until: input.leaseUntil,
      created_at: turn.createdAt,
      started_at: turn.startedAt,
    });
    return { turn, conversation: toConversation(row), opened };
  });
}

type NewTurnRow = Omit<TurnRow, 'error' | 'stop_requested_at' | 'ended_at' | 'first_token_ms' | 'log_pruned_at'>;

const insertTurn = prepareQuery<NewTurnRow>((db, slot) =>
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
    error: null,
    owner: slot('owner'),
    lease_until: slot('lease_until'),
    stop_requested_at: null,
    created_at: slot('created_at'),
    started_at: slot('started_at'),
    ended_at: null,
    log_pruned_at: null,
  }),
);
