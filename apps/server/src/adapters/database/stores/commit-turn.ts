import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { Message } from '#modules/conversations';
import type { CommitTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { TurnRow } from '../schema.ts';
import { askForPerson, commitFlow } from './commit-flow.ts';
import { toMessageRow } from './conversation-rows.ts';
import { insertMessage } from './insert-message.ts';
import { insertEvents } from './turn-log.ts';
import { insertUsage } from './usage-store.ts';

/** {@link TurnStore.commit}: reply, conversation, usage, the turn's end and the rest of its log, in one transaction. */
export function commitTurn(
  engine: Engine,
  scope: TeamScope,
  input: CommitTurn,
): Promise<Message | null | 'already-ended' | 'handed-over'> {
  const { turn, reply, at } = input;
  return engine.unitOfWork.run(async () => {
    const ended = await engine.run(endTurn, {
      team_id: scope.teamId,
      id: turn.id,
      ...turnEndColumns(input),
    });
    if (ended.affected === 0) return 'already-ended';
    const left = await engine.run(leaveConversation, {
      teamId: scope.teamId,
      id: turn.conversationId,
      fence: turn.fence,
      added: reply === null || input.status === 'handed-over' ? 0 : 1,
      at,
    });
    const conversation = left.rows[0];
    if (conversation === undefined) throw new Error('a turn without its conversation');
    if (conversation.fence !== turn.fence) return commitHandedOver(engine, scope, input, conversation);
    if (input.events.length > 0) {
      await engine.run(insertEvents, {
        turnId: turn.id,
        teamId: scope.teamId,
        firstSeq: input.events[0]?.seq ?? 0,
        events: JSON.stringify(input.events),
      });
    }
    if (input.flow !== undefined) await commitFlow(engine, scope, input, input.flow);
    if (input.handoff != null) await askForPerson(engine, scope, input, input.handoff);
    if (reply === null || input.status === 'handed-over') return null;
    const message = replyMessage(input, reply, conversation.message_count);
    await engine.run(insertMessage, toMessageRow(scope.teamId, message));
    await recordUsage(engine, scope, input, reply, conversation.channel);
    return message;
  });
}

type Reply = NonNullable<CommitTurn['reply']>;

/** A person took the conversation while the turn ran: what it said is theirs to use, and no message of it. */
async function commitHandedOver(
  engine: Engine,
  scope: TeamScope,
  input: CommitTurn,
  conversation: { readonly channel: string; readonly fence: number },
): Promise<'handed-over'> {
  const { turn, reply } = input;
  await engine.db
    .updateTable('turns')
    .set({ status: 'handed-over', error: null })
    .where('id', '=', turn.id)
    .where('team_id', '=', scope.teamId)
    .execute();
  const last = input.events.at(-1);
  if (last !== undefined) {
    const events = [...input.events.slice(0, -1), { seq: last.seq, event: { type: 'turn-handed-over' } }];
    await engine.run(insertEvents, {
      turnId: turn.id,
      teamId: scope.teamId,
      firstSeq: events[0]?.seq ?? 0,
      events: JSON.stringify(events),
    });
  }
  if (reply === null) return 'handed-over';
  if (reply.text !== '') {
    await engine.db
      .updateTable('conversations')
      .set({ draft: reply.text })
      .where('id', '=', turn.conversationId)
      .where('team_id', '=', scope.teamId)
      .where('status', '=', 'human')
      .where('draft', 'is', null)
      .execute();
  }
  await recordUsage(engine, scope, input, reply, conversation.channel);
  return 'handed-over';
}

export async function recordUsage(
  engine: Engine,
  scope: TeamScope,
  { turn, at }: Pick<CommitTurn, 'turn' | 'at'>,
  reply: Reply,
  channel: string,
): Promise<void> {
  await engine.run(insertUsage, {
    turn_id: turn.id,
    team_id: scope.teamId,
    agent_id: turn.agentId,
    channel,
    model: reply.model,
    input_tokens: reply.usage.inputTokens,
    output_tokens: reply.usage.outputTokens,
    estimated: reply.usage.estimated ? 1 : 0,
    at,
  });
}

const STATUS_OF_REPLY = {
  completed: 'complete',
  stopped: 'stopped',
  failed: 'failed',
  'handed-over': 'stopped',
} as const;

export function replyMessage(input: CommitTurn, reply: Reply, seq: number): Message {
  return {
    id: input.turn.replyMessageId,
    conversationId: input.turn.conversationId,
    seq,
    role: 'assistant',
    text: reply.text,
    messages: reply.messages,
    status: STATUS_OF_REPLY[input.status],
    turnId: input.turn.id,
    reply: {
      // These two first: indexes of replies to look at go by how the stored text begins.
      answered: reply.answered,
      ...(reply.flags === undefined || reply.flags.length === 0 ? {} : { flags: reply.flags }),
      citations: reply.citations,
      actions: reply.actions,
      usage: reply.usage,
      model: reply.model,
      ...(reply.degraded === undefined ? {} : { degraded: reply.degraded }),
    },
    author: null,
    createdAt: input.at,
  };
}

type EndColumns = Pick<TurnRow, 'status' | 'error' | 'first_token_ms' | 'ended_at'>;

/** What a turn's end adds to its row. */
export function turnEndColumns({ status, error, firstTokenMs, at }: Omit<CommitTurn, 'turn'>): EndColumns {
  return {
    status,
    error: error === null ? null : JSON.stringify(error),
    first_token_ms: firstTokenMs === undefined ? null : Math.round(firstTokenMs),
    ended_at: at,
  };
}

const endTurn = prepareQuery<EndColumns & Pick<TurnRow, 'id' | 'team_id'>>((db, slot) =>
  db
    .updateTable('turns')
    .set({
      status: slot('status'),
      error: slot('error'),
      first_token_ms: slot('first_token_ms'),
      ended_at: slot('ended_at'),
      lease_until: null,
    })
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('team_id'))
    .where('ended_at', 'is', null),
);

interface LeaveConversation {
  readonly teamId: string;
  readonly id: string;
  readonly fence: number;
  /** How many messages the turn adds, unless a person has taken the conversation meanwhile. */
  readonly added: number;
  readonly at: number;
}

const leaveConversation = prepareQuery<LeaveConversation, { message_count: number; channel: string; fence: number }>(
  (db, slot) =>
    db
      .updateTable('conversations')
      .set(eb => ({
        message_count: sql<number>`message_count + CASE WHEN fence = ${slot('fence')} THEN ${slot('added')} ELSE 0 END`,
        unfinished_turns: eb('unfinished_turns', '-', 1),
        updated_at: slot('at'),
      }))
      .where('id', '=', slot('id'))
      .where('team_id', '=', slot('teamId'))
      .returning(['message_count', 'channel', 'fence']),
);
