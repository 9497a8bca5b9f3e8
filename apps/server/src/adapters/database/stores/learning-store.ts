import type { Citation } from '@baraza/contracts';
import { type RawBuilder, sql } from 'kysely';
import { encodeCursor, type TeamScope } from '#kernel';
import type {
  CitedText,
  CitingConversation,
  CitingReply,
  LearningStore,
  QuestionKind,
  Rating,
  RecallRequest,
} from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import { pagePosition } from './page-after.ts';

/** How such replies begin, as the partial indexes have it. */
const BEGINNINGS: Readonly<Record<QuestionKind, RawBuilder<boolean>>> = {
  unanswered: sql<boolean>`substr(said.reply, 1, 17) = '{"answered":false'`,
  doubtful: sql<boolean>`substr(said.reply, 1, 25) = '{"answered":true,"flags":'`,
};

export function createLearningStore(engine: Engine): LearningStore {
  const { db } = engine;
  return {
    async listUnanswered(scope, agentId, kind, limit) {
      const rows = await db
        .selectFrom('messages as said')
        .innerJoin('conversations', 'conversations.id', 'said.conversation_id')
        .innerJoin('messages as asked', join =>
          join.onRef('asked.conversation_id', '=', 'said.conversation_id').onRef('asked.turn_id', '=', 'said.turn_id'),
        )
        .select(['said.id', 'said.conversation_id', 'asked.text', 'asked.created_at'])
        .where(BEGINNINGS[kind])
        .where('said.team_id', '=', scope.teamId)
        .where('said.status', '=', 'complete')
        .where('conversations.agent_id', '=', agentId)
        .where('asked.role', '=', 'user')
        .orderBy('said.created_at', 'desc')
        .orderBy('said.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(row => ({
        messageId: row.id,
        conversationId: row.conversation_id,
        text: row.text,
        askedAt: row.created_at,
      }));
    },

    async listAnswered(scope, agentId) {
      const rows = await db
        .selectFrom('answered_questions')
        .select(['cluster_id', 'answered_at'])
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .execute();
      return rows.map(row => ({ clusterId: row.cluster_id, answeredAt: row.answered_at }));
    },

    async recordAnswered(scope, agentId, clusterId, sourceId, at) {
      const answered = { source_id: sourceId, answered_at: at };
      await db
        .insertInto('answered_questions')
        .values({ agent_id: agentId, cluster_id: clusterId, team_id: scope.teamId, ...answered })
        .onConflict(conflict => conflict.columns(['agent_id', 'cluster_id']).doUpdateSet(answered))
        .execute();
    },

    listCiting: (scope, agentId, cited, request) => listCiting(engine, scope, agentId, cited, request),

    async findReply(scope, messageId) {
      const row = await db
        .selectFrom('messages')
        .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
        .select(['conversations.agent_id', 'messages.conversation_id', 'messages.reply'])
        .where('messages.id', '=', messageId)
        .where('messages.team_id', '=', scope.teamId)
        .where('messages.role', '=', 'assistant')
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const chunkIds = [...new Set(citationsOf(row.reply).map(({ chunkId }) => chunkId))];
      return { agentId: row.agent_id, conversationId: row.conversation_id, chunkIds };
    },

    async rate(scope, messageId, rating, at) {
      const rated = { rating, rated_at: at };
      await db
        .insertInto('message_ratings')
        .values({ message_id: messageId, team_id: scope.teamId, ...rated })
        .onConflict(conflict => conflict.column('message_id').doUpdateSet(rated))
        .execute();
    },

    async unrate(scope, messageId) {
      await db
        .deleteFrom('message_ratings')
        .where('message_id', '=', messageId)
        .where('team_id', '=', scope.teamId)
        .execute();
    },

    async listRatings(scope, messageIds) {
      if (messageIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('message_ratings')
        .select(['message_id', 'rating'])
        .where('message_id', 'in', messageIds)
        .where('team_id', '=', scope.teamId)
        .execute();
      return new Map(rows.map(({ message_id, rating }) => [message_id, rating as Rating]));
    },
  };
}

/** Conversations read in one query, and in one call. */
const SLICE = 100;
const MAX_SLICES = 20;

/**
 * Replies keep their citations as JSON, and a row for each would make every turn dearer for a question that is seldom
 * asked; so the agent's conversations are looked through, a slice at a time.
 */
async function listCiting(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  cited: CitedText,
  request: RecallRequest,
): ReturnType<LearningStore['listCiting']> {
  const items: CitingConversation[] = [];
  let after = pagePosition(request);
  for (let slice = 0; slice < MAX_SLICES; slice++) {
    let query = engine.db
      .selectFrom('conversations')
      .select(['id', 'user_id', 'channel', 'created_at'])
      .where('agent_id', '=', agentId)
      .where('team_id', '=', scope.teamId);
    if (after !== undefined) {
      const { at, id } = after;
      query = query.where(eb => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(at, id)));
    }
    const conversations = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(SLICE).execute();
    const replies = await citingReplies(
      engine,
      scope,
      agentId,
      cited,
      conversations.map(({ id }) => id),
    );
    for (const { id, user_id: userId, channel, created_at: at } of conversations) {
      after = { at, id };
      const own = replies.get(id);
      if (own === undefined) continue;
      items.push({ conversationId: id, userId, channel, replies: own });
      if (items.length === request.limit) return { items, nextCursor: encodeCursor([at, id]) };
    }
    if (conversations.length < SLICE) return { items, nextCursor: null };
  }
  return { items, nextCursor: after === undefined ? null : encodeCursor([after.at, after.id]) };
}

async function citingReplies(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  cited: CitedText,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, CitingReply[]>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await engine.db
    .selectFrom('messages')
    .select(['id', 'conversation_id', 'reply', 'created_at'])
    .where('conversation_id', 'in', conversationIds)
    .where('team_id', '=', scope.teamId)
    .where('role', '=', 'assistant')
    .where(eb => eb.or(likePatterns(cited).map(pattern => sql<boolean>`reply like ${pattern} escape '!'`)))
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute();
  const found = rows
    .map(row => ({ row, citations: citationsOf(row.reply).filter(citation => isCited(citation, cited)) }))
    .filter(({ citations }) => citations.length > 0);
  const texts = await documentTexts(
    engine,
    scope,
    agentId,
    found.flatMap(({ citations }) => citations),
  );
  const replies = new Map<string, CitingReply[]>();
  for (const { row, citations } of found) {
    const reply = {
      messageId: row.id,
      quotes: citations.map(({ quote }) => quote),
      outdated: citations.some(({ documentId, quote }) => !texts.get(documentId)?.some(text => text.includes(quote))),
      saidAt: row.created_at,
    };
    replies.set(row.conversation_id, [...(replies.get(row.conversation_id) ?? []), reply]);
  }
  return replies;
}

async function documentTexts(
  engine: Engine,
  scope: TeamScope,
  agentId: string,
  citations: readonly Citation[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(citations.map(({ documentId }) => documentId))];
  if (ids.length === 0) return new Map();
  const rows = await engine.db
    .selectFrom('documents')
    .select(['public_id', 'text'])
    .where('public_id', 'in', ids)
    .where('agent_id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .execute();
  const texts = new Map<string, string[]>();
  for (const row of rows) texts.set(row.public_id, [...(texts.get(row.public_id) ?? []), row.text]);
  return texts;
}

const KEY = { source: 'sourceId', document: 'documentId', chunk: 'chunkId' } as const;

/** What the JSON of a citing reply holds; what only looks like it is told apart by {@link isCited}. */
function likePatterns(cited: CitedText): string[] {
  const ids = cited.kind === 'chunk' ? cited.ids : [cited.id];
  return ids.map(id =>
    `%${JSON.stringify(KEY[cited.kind])}:${JSON.stringify(id)}%`.replace(/(?<=.)[!%_](?=.)/gu, '!$&'),
  );
}

function isCited(citation: Citation, cited: CitedText): boolean {
  return cited.kind === 'chunk' ? cited.ids.includes(citation.chunkId) : citation[KEY[cited.kind]] === cited.id;
}

function citationsOf(reply: string | null): readonly Citation[] {
  return reply === null ? [] : ((JSON.parse(reply) as { readonly citations?: readonly Citation[] }).citations ?? []);
}
