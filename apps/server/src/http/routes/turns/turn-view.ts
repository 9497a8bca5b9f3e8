import type { TurnView } from '@baraza/contracts';
import type { Turn } from '#modules/turns';
import { toTimestamp } from '../timestamp.ts';

export function toTurnView(turn: Turn): TurnView {
  return {
    id: turn.id,
    agentId: turn.agentId,
    conversationId: turn.conversationId,
    status: turn.status,
    userMessageId: turn.userMessageId,
    replyMessageId: turn.replyMessageId,
    error: turn.error,
    createdAt: toTimestamp(turn.createdAt),
    startedAt: turn.startedAt === null ? null : toTimestamp(turn.startedAt),
    endedAt: turn.endedAt === null ? null : toTimestamp(turn.endedAt),
  };
}
