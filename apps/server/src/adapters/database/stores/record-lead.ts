import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import { type ContactKeys, contactKeys, type Lead, mergeLead, type NewLead } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { LeadRow } from '../schema.ts';
import { beginByContact, resolveCustomer } from './resolve-customer.ts';

/** {@link LeadStore.record}: inside a unit of work, that of a turn's commit for instance. */
export async function recordLead(
  engine: Engine,
  scope: TeamScope,
  seen: NewLead,
  sightingId: string,
  at: number,
): Promise<{ readonly lead: Lead; readonly created: boolean }> {
  // Two that leave the same address at once would both find nobody.
  if (engine.kind === 'postgres') {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`lead ${seen.agentId}`}))`.execute(engine.db);
  }
  const named = seen.conversationId === null ? null : await resolveCustomer(engine, scope, seen.conversationId, at);
  const known = await findSame(engine, scope, seen, named);
  const merged = mergeLead(known === undefined ? EMPTY : toLead(known), seen);
  // Whoever left their details is somebody, who can be looked up, exported and erased like everybody.
  const customerId =
    known?.customer_id ??
    named ??
    (isSomebody(merged)
      ? await beginByContact(engine, scope.teamId, merged, known === undefined ? seen.conversationId : null, at)
      : null);
  const keys = contactKeys(merged);
  const values = {
    name: merged.name,
    email: merged.email,
    phone: merged.phone,
    fields: JSON.stringify(merged.fields),
    conversation_id: merged.conversationId,
    source: merged.source,
    email_key: keys.email,
    phone_key: keys.phone,
    customer_id: customerId,
    updated_at: at,
  };
  const row =
    known === undefined
      ? await engine.db
          .insertInto('leads')
          .values({ id: seen.id, team_id: scope.teamId, agent_id: seen.agentId, created_at: at, ...values })
          .returningAll()
          .executeTakeFirstOrThrow()
      : await engine.db
          .updateTable('leads')
          .set(values)
          .where('id', '=', known.id)
          .returningAll()
          .executeTakeFirstOrThrow();
  await engine.db
    .insertInto('lead_sightings')
    .values({
      id: sightingId,
      team_id: scope.teamId,
      lead_id: row.id,
      conversation_id: seen.conversationId,
      source: seen.source,
      name: seen.name,
      email: seen.email,
      phone: seen.phone,
      fields: JSON.stringify(seen.fields),
      at,
    })
    .execute();
  return { lead: toLead(row), created: known === undefined };
}

function isSomebody({ name, email, phone }: Pick<Lead, 'name' | 'email' | 'phone'>): boolean {
  return name !== null || email !== null || phone !== null;
}

const EMPTY = { name: null, email: null, phone: null, fields: {}, conversationId: null, source: 'api' } as const;

/**
 * By e-mail before phone before customer, the oldest of several; else the lead of the same conversation, unless that has
 * other addresses.
 */
async function findSame(
  engine: Engine,
  scope: TeamScope,
  seen: NewLead,
  customerId: string | null,
): Promise<LeadRow | undefined> {
  const keys = contactKeys(seen);
  const by = [
    ['email_key', keys.email],
    ['phone_key', keys.phone],
    ['customer_id', customerId],
    ['conversation_id', seen.conversationId],
  ] as const;
  for (const [column, value] of by) {
    if (value === null) continue;
    const row = await engine.db
      .selectFrom('leads')
      .selectAll()
      .where('agent_id', '=', seen.agentId)
      .where('team_id', '=', scope.teamId)
      .where(column, '=', value)
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined || (column === 'conversation_id' && hasOther(row, keys))) continue;
    return row;
  }
  return undefined;
}

function hasOther(row: LeadRow, { email, phone }: ContactKeys): boolean {
  const differs = (known: string | null, seen: string | null): boolean =>
    known !== null && seen !== null && known !== seen;
  return differs(row.email_key, email) || differs(row.phone_key, phone);
}

export function toLead(row: LeadRow): Lead {
  return {
    id: row.id,
    agentId: row.agent_id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    source: row.source as Lead['source'],
    name: row.name,
    email: row.email,
    phone: row.phone,
    fields: JSON.parse(row.fields) as Record<string, string>,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
