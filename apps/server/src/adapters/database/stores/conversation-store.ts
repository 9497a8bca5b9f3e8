import { sql } from 'kysely';
import { seesAgent, type TeamScope, toPage } from '#kernel';
import type { ConversationFilter, ConversationStore, HistoryLine, Message } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { ConversationRow, MessageRow } from '../schema.ts';
import { filterConversations } from './conversation-filter.ts';
import { toConversation, toMessage } from './conversation-rows.ts';
import { findExternal } from './enter-conversation.ts';
import { pageNumberPosition } from './page-after.ts';
import { readNewestFirst } from './read-newest-first.ts';
import { readPreviews } from './read-previews.ts';
import { retractMessages } from './retract-messages.ts';
import { addHumanMessage, takeOverConversation } from './takeover-rows.ts';

export function createConversationStore(engine: Engine): ConversationStore {
  const { db } = engine;
  const filtered = (scope: TeamScope, filter: ConversationFilter, on = mayPassMany(filter) ? engine.aside : db) =>
    filterConversations(engine, scope, on.selectFrom('conversations').selectAll(), filter);

  return {
    async find(scope, conversationId) {
      const row = (await engine.run(findConversation, { teamId: scope.teamId, id: conversationId })).rows[0];
      return row !== undefined && seesAgent(scope, row.agent_id) ? toConversation(row) : undefined;
    },

    previews: (scope, conversationIds) => readPreviews(engine, scope, conversationIds),

    async findByExternalId(scope, agentId, surface, externalId) {
      const row = (await engine.run(findExternal, { teamId: scope.teamId, agentId, surface, externalId })).rows[0];
      return row && toConversation(row);
    },

    async list(scope, filter, page, sort = 'created') {
      if (sort === 'created') return readNewestFirst(filtered(scope, filter), page, toConversation);
      // No index keeps this order, since every turn would pay for it: all that pass are read, elsewhere.
      return readNewestFirst(filtered(scope, filter, engine.aside), page, toConversation, 'updated_at');
    },

    async listByNumber(scope, filter, { page, size }) {
      const offset = (page - 1) * size;
      const rows = await filtered(scope, filter, offset > FAR ? engine.aside : undefined)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(size)
        .offset(offset)
        .execute();
      return rows.map(toConversation);
    },

    async count(scope, filter) {
      const { total } = await filtered(scope, filter, engine.aside)
        .clearSelect()
        .select(eb => eb.fn.countAll<number | string>().as('total'))
        .executeTakeFirstOrThrow();
      // PostgreSQL counts in 64 bits and hands them over as text.
      return Number(total);
    },

    async total(scope, filter, activeSince) {
      const found = await filtered(scope, filter, engine.aside)
        .clearSelect()
        .select(eb => [
          eb.fn.countAll<number | string>().as('conversations'),
          eb.fn.sum<number | string | null>('message_count').as('messages'),
          sql<
            number | string
          >`count(DISTINCT CASE WHEN updated_at >= ${activeSince} THEN coalesce(user_id, id) END)`.as('active'),
        ])
        .executeTakeFirstOrThrow();
      return {
        conversations: Number(found.conversations),
        messages: Number(found.messages ?? 0),
        activeUsers: Number(found.active),
      };
    },

    async countByDay(scope, agentId, what, { from, before }) {
      const conversations = engine.aside
        .selectFrom('conversations')
        .where('conversations.team_id', '=', scope.teamId)
        .where('conversations.agent_id', '=', agentId);
      const rows =
        what === 'conversations'
          ? await conversations
              .select(eb => [
                sql<number | string>`conversations.created_at / ${sql.lit(DAY_MS)}`.as('day'),
                eb.fn.countAll<number | string>().as('count'),
              ])
              .where('conversations.created_at', '>=', from)
              .where('conversations.created_at', '<', before)
              .groupBy('day')
              .orderBy('day')
              .execute()
          : await conversations
              // Who was last touched before the span has no message in it.
              .where('conversations.updated_at', '>=', from)
              .where('conversations.created_at', '<', before)
              .innerJoin('messages', 'messages.conversation_id', 'conversations.id')
              .select(eb => [
                sql<number | string>`messages.created_at / ${sql.lit(DAY_MS)}`.as('day'),
                eb.fn.countAll<number | string>().as('count'),
              ])
              .where('messages.created_at', '>=', from)
              .where('messages.created_at', '<', before)
              .groupBy('day')
              .orderBy('day')
              .execute();
      return rows.map(row => ({ day: Number(row.day), count: Number(row.count) }));
    },

    async listMessages(scope, conversationId, page) {
      const { rows } = await engine.run(messagesAfter, {
        teamId: scope.teamId,
        conversationId,
        afterSeq: pageNumberPosition(page) ?? 0,
        limit: page.limit + 1,
      });
      return toPage(rows.map(toMessage), page.limit, message => [message.seq]);
    },

    async listMessagesOf(scope, conversationIds, limitEach) {
      const found = new Map<string, readonly Message[]>();
      for (const conversationId of conversationIds) {
        const values = { teamId: scope.teamId, conversationId, afterSeq: 0, limit: limitEach };
        found.set(conversationId, (await engine.run(messagesAfter, values)).rows.map(toMessage));
      }
      return found;
    },

    async listRecentMessages(scope, conversationId, beforeSeq, limit) {
      const values = { teamId: scope.teamId, conversationId, beforeSeq, limit };
      return (await engine.run(messagesBefore, values)).rows.map(toMessage).toReversed();
    },

    async listHistory(scope, conversationId, beforeSeq, limit) {
      const values = { teamId: scope.teamId, conversationId, beforeSeq, limit };
      const { rows } = await engine.run(historyBefore, values);
      return rows
        .map(row => ({ seq: row.seq, role: row.role as HistoryLine['role'], text: row.text, turnId: row.turn_id }))
        .toReversed();
    },

    async findMessage(scope, messageId) {
      const row = await db
        .selectFrom('messages')
        .selectAll()
        .where('id', '=', messageId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toMessage(row);
    },

    async update(scope, conversationId, patch, at) {
      const { status, tags, assignee, draft, handoff, onlyIf } = patch;
      const row = await db
        .updateTable('conversations')
        .set({
          ...(status !== undefined && { status }),
          ...(tags !== undefined && { tags: JSON.stringify(tags) }),
          ...(assignee !== undefined && {
            assignee_id: assignee === null ? null : assignee.id,
            assignee: assignee === null ? null : JSON.stringify(assignee),
          }),
          ...(draft !== undefined && { draft }),
          ...(handoff !== undefined && { handoff }),
          updated_at: at,
        })
        .where('id', '=', conversationId)
        .where('team_id', '=', scope.teamId)
        .$if(scope.agentId !== null, query => query.where('agent_id', '=', scope.agentId ?? ''))
        .$if(onlyIf !== undefined, query => query.where('status', '=', onlyIf ?? ''))
        .returningAll()
        .executeTakeFirst();
      return row && toConversation(row);
    },

    takeOver: (scope, conversationId, person, at) => takeOverConversation(engine, scope, conversationId, person, at),

    addHumanMessage: (scope, conversationId, message, at) =>
      addHumanMessage(engine, scope, conversationId, message, at),

    retractMessages: (scope, conversationId, span) => retractMessages(engine, scope, conversationId, span),

    async delete(scope, conversationId) {
      const gone = await db
        .deleteFrom('conversations')
        .where('id', '=', conversationId)
        .where('team_id', '=', scope.teamId)
        .$if(scope.agentId !== null, query => query.where('agent_id', '=', scope.agentId ?? ''))
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}

/** Whether very many conversations may have to be looked at for a page: each index answers one filter, not several. */
function mayPassMany({ userId, customerIds, ...filter }: ConversationFilter): boolean {
  if (filter.text !== undefined) return true;
  if (userId !== undefined || customerIds !== undefined) return false;
  const { statuses, channels, surface, tag, assigneeId } = filter;
  return [statuses, channels, surface, tag, assigneeId].some(one => one !== undefined);
}

const DAY_MS = 86_400_000;
/** Rows that are quickly walked over. */
const FAR = 1_000;

const findConversation = prepareQuery<{ readonly teamId: string; readonly id: string }, ConversationRow>((db, slot) =>
  db.selectFrom('conversations').selectAll().where('id', '=', slot('id')).where('team_id', '=', slot('teamId')),
);

interface MessageSpan {
  readonly teamId: string;
  readonly conversationId: string;
  readonly limit: number;
}

const messagesAfter = prepareQuery<MessageSpan & { readonly afterSeq: number }, MessageRow>((db, slot) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', slot('conversationId'))
    .where('team_id', '=', slot('teamId'))
    .where('seq', '>', slot('afterSeq'))
    .orderBy('seq')
    .limit(slot('limit')),
);

const historyBefore = prepareQuery<
  MessageSpan & { readonly beforeSeq: number },
  Pick<MessageRow, 'seq' | 'role' | 'text' | 'turn_id'>
>((db, slot) =>
  db
    .selectFrom('messages')
    .select(['seq', 'role', 'text', 'turn_id'])
    .where('conversation_id', '=', slot('conversationId'))
    .where('team_id', '=', slot('teamId'))
    .where('seq', '<', slot('beforeSeq'))
    .orderBy('seq', 'desc')
    .limit(slot('limit')),
);

const messagesBefore = prepareQuery<MessageSpan & { readonly beforeSeq: number }, MessageRow>((db, slot) =>
  db
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', slot('conversationId'))
    .where('team_id', '=', slot('teamId'))
    .where('seq', '<', slot('beforeSeq'))
    .orderBy('seq', 'desc')
    .limit(slot('limit')),
);
