import { toPage } from '#kernel';
import type { Lead, LeadStore } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { LeadRow } from '../schema.ts';
import { pagePosition } from './page-after.ts';

export function createLeadStore({ db }: Engine): LeadStore {
  return {
    async list(scope, filter, page) {
      const after = pagePosition(page);
      let query = db.selectFrom('leads').selectAll().where('team_id', '=', scope.teamId);
      if (filter.agentId !== undefined) query = query.where('agent_id', '=', filter.agentId);
      if (after !== undefined) {
        query = query.where(eb => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after.at, after.id)));
      }
      const rows = await query
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toLead), page.limit, lead => [lead.createdAt, lead.id]);
    },
  };
}

function toLead(row: LeadRow): Lead {
  return {
    id: row.id,
    agentId: row.agent_id,
    conversationId: row.conversation_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    fields: JSON.parse(row.fields) as Record<string, string>,
    createdAt: row.created_at,
  };
}
