import type { SelectQueryBuilder } from 'kysely';
import { seesAgent, type TeamScope } from '#kernel';
import { contactKeys, type LeadFilter, type LeadSighting, type LeadStore } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { LeadRow, Schema } from '../schema.ts';
import { readNewestFirst } from './read-newest-first.ts';
import { recordLead, toLead } from './record-lead.ts';

export function createLeadStore(engine: Engine): LeadStore {
  const { db } = engine;
  const find: LeadStore['find'] = async (scope, leadId) => {
    const row = await db
      .selectFrom('leads')
      .selectAll()
      .where('id', '=', leadId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirst();
    return row !== undefined && seesAgent(scope, row.agent_id) ? toLead(row) : undefined;
  };
  return {
    record: (scope, lead, sightingId, at) =>
      engine.unitOfWork.run(() => recordLead(engine, scope, lead, sightingId, at)),

    find,

    async list(scope, filter, page) {
      const query = applyFilter(db.selectFrom('leads').selectAll(), scope, filter);
      return readNewestFirst(query, page, toLead, 'created_at', filter.customerIds !== undefined);
    },

    async listByNumber(scope, filter, { page, size }) {
      const rows = await applyFilter(db.selectFrom('leads').selectAll(), scope, filter)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute();
      return rows.map(toLead);
    },

    async listSightings(scope, leadId, limit) {
      const rows = await db
        .selectFrom('lead_sightings')
        .selectAll()
        .where('lead_id', '=', leadId)
        .where('team_id', '=', scope.teamId)
        .orderBy('at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(row => ({
        id: row.id,
        conversationId: row.conversation_id,
        source: row.source as LeadSighting['source'],
        name: row.name,
        email: row.email,
        phone: row.phone,
        fields: JSON.parse(row.fields) as Record<string, string>,
        at: row.at,
      }));
    },

    update: (scope, leadId, patch, at) =>
      engine.unitOfWork.run(async () => {
        const lead = await find(scope, leadId);
        if (lead === undefined) return undefined;
        const { name = lead.name, email = lead.email, phone = lead.phone, fields = lead.fields } = patch;
        const keys = contactKeys({ email, phone });
        const row = await db
          .updateTable('leads')
          .set({
            name,
            email,
            phone,
            fields: JSON.stringify(fields),
            email_key: keys.email,
            phone_key: keys.phone,
            updated_at: at,
          })
          .where('id', '=', leadId)
          .where('team_id', '=', scope.teamId)
          .returningAll()
          .executeTakeFirst();
        return row && toLead(row);
      }),

    async delete(scope, leadId) {
      if ((await find(scope, leadId)) === undefined) return false;
      const gone = await db
        .deleteFrom('leads')
        .where('id', '=', leadId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}

function applyFilter(
  query: SelectQueryBuilder<Schema, 'leads', LeadRow>,
  scope: TeamScope,
  filter: LeadFilter,
): SelectQueryBuilder<Schema, 'leads', LeadRow> {
  const { agentId, customerIds, createdFrom, createdBefore } = filter;
  let narrowed = query.where('team_id', '=', scope.teamId);
  if (scope.agentId !== null) narrowed = narrowed.where('agent_id', '=', scope.agentId);
  if (agentId !== undefined) narrowed = narrowed.where('agent_id', '=', agentId);
  if (customerIds !== undefined) narrowed = narrowed.where('customer_id', 'in', customerIds);
  if (createdFrom !== undefined) narrowed = narrowed.where('created_at', '>=', createdFrom);
  if (createdBefore !== undefined) narrowed = narrowed.where('created_at', '<', createdBefore);
  return narrowed;
}
