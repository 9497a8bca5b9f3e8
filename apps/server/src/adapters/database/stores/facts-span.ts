import { type Expression, type SqlBool, sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { FactsSpan } from '#modules/conversations';

const DAY_MS = 86_400_000;

/** The day (UTC) on which a conversation began: its first millisecond. PostgreSQL gives it as text. */
export const dayOf = sql<number | string>`(conversations.created_at - conversations.created_at % ${sql.lit(DAY_MS)})`;

/** A person was asked for, or took it unasked. */
export const handedOff = sql<SqlBool>`(conversations.handoff IS NOT NULL OR conversations.fence > 0)`;

/** The conversations of a span. */
export function inSpan(scope: TeamScope, { from, before, agentIds }: FactsSpan): Expression<SqlBool> {
  const agents = scope.agentId === null ? agentIds : [scope.agentId];
  const ofAgents =
    agents === undefined ? sql`` : sql` AND conversations.agent_id IN (${sql.join(agents.length > 0 ? agents : [''])})`;
  return sql<SqlBool>`conversations.team_id = ${scope.teamId} AND conversations.created_at >= ${from}
    AND conversations.created_at < ${before}${ofAgents}`;
}
