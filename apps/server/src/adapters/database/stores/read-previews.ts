import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { ConversationPreview, Message } from '#modules/conversations';
import type { Engine } from '../engine.ts';

const SHOWN = 160;

/** The customer's name and how the last message begins, for the conversations of a list, in one statement. */
export async function readPreviews(
  { db }: Engine,
  scope: TeamScope,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, ConversationPreview>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('conversations')
    .leftJoin('messages', join =>
      join
        .onRef('messages.conversation_id', '=', 'conversations.id')
        .onRef('messages.seq', '=', 'conversations.message_count'),
    )
    .leftJoin('customers', 'customers.id', 'conversations.customer_id')
    .leftJoin('customers as merged', 'merged.id', 'customers.merged_into')
    .select([
      'conversations.id as id',
      'messages.role as role',
      sql<string | null>`substr(messages.text, 1, ${sql.lit(SHOWN)})`.as('text'),
      sql<string | null>`coalesce(merged.name, customers.name, merged.email, customers.email, merged.phone,
        customers.phone)`.as('name'),
    ])
    .where('conversations.team_id', '=', scope.teamId)
    .where('conversations.id', 'in', conversationIds)
    .$if(scope.agentId !== null, query => query.where('conversations.agent_id', '=', scope.agentId ?? ''))
    .execute();
  return new Map(
    rows.map(({ id, name, role, text }) => [id, { name, role: role as Message['role'] | null, text: text ?? '' }]),
  );
}
