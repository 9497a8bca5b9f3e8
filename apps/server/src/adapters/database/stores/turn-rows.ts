import type { Turn, TurnOptions, TurnStatus } from '#modules/turns';
import type { TurnRow } from '../schema.ts';

export function toTurn(row: TurnRow): Turn {
  return {
    id: row.id,
    teamId: row.team_id,
    agentId: row.agent_id,
    conversationId: row.conversation_id,
    status: row.status as TurnStatus,
    userMessageId: row.user_message_id,
    replyMessageId: row.reply_message_id,
    inputSeq: row.input_seq,
    fence: row.fence,
    options: JSON.parse(row.options) as TurnOptions,
    error: row.error === null ? null : (JSON.parse(row.error) as Turn['error']),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
