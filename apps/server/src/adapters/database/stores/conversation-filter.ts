import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { TeamScope } from '#kernel';
import { type ConversationFilter, searchWords } from '#modules/conversations';
import type { Engine } from '../engine.ts';
import type { ConversationRow, Schema } from '../schema.ts';
import { foundConversations } from './message-search.ts';

export type ConversationQuery = SelectQueryBuilder<Schema, 'conversations', ConversationRow>;

/** Conversations of the scope, narrowed. */
export function filterConversations(
  engine: Engine,
  scope: TeamScope,
  query: ConversationQuery,
  filter: ConversationFilter,
): ConversationQuery {
  const conditions = (eb: ExpressionBuilder<Schema, 'conversations'>) => {
    const equal = (column: 'agent_id' | 'user_id' | 'surface', value: string | undefined) =>
      value === undefined ? [] : [eb(column, '=', value)];
    const among = (column: 'status' | 'channel' | 'customer_id', values: readonly string[] | undefined) => {
      if (values === undefined) return [];
      return [values.length === 0 ? eb.lit(false) : eb(column, 'in', values)];
    };
    return eb.and([
      eb('team_id', '=', scope.teamId),
      ...equal('agent_id', scope.agentId ?? undefined),
      ...equal('agent_id', filter.agentId),
      ...equal('user_id', filter.userId),
      ...equal('surface', filter.surface),
      ...among('status', filter.statuses),
      ...among('channel', filter.channels),
      ...among('customer_id', filter.customerIds),
      ...(filter.createdFrom === undefined ? [] : [eb('created_at', '>=', filter.createdFrom)]),
      ...(filter.createdBefore === undefined ? [] : [eb('created_at', '<', filter.createdBefore)]),
      ...(filter.assigneeId === undefined
        ? []
        : [filter.assigneeId === null ? eb('assignee_id', 'is', null) : eb('assignee_id', '=', filter.assigneeId)]),
      ...(filter.tag === undefined ? [] : [hasTag(filter.tag)]),
      ...(filter.text === undefined
        ? []
        : [sql<boolean>`id IN (${foundConversations(engine, scope, searchWords(filter.text))})`]),
    ]);
  };
  return query.where(conditions);
}

/** In the JSON list of tags; the first condition is that of the index. */
function hasTag(tag: string) {
  const pattern = `%${JSON.stringify(tag).replace(/[!%_]/gu, '!$&')}%`;
  return sql<boolean>`(tags <> '[]' AND tags LIKE ${pattern} ESCAPE '!')`;
}
