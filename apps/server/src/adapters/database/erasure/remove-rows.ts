import { type RawBuilder, sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { ErasedStore, ErasurePlan } from '#modules/customers';
import type { Engine } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** Conversations in one transaction. */
const CONVERSATIONS_AT_ONCE = 20;
const IDS_AT_ONCE = 200;

/** {@link ErasureStore.erase} */
export async function removeRows(engine: Engine, scope: TeamScope, plan: ErasurePlan): Promise<ErasedStore[]> {
  const counts = new Map<string, { removed: number; changed: number }>();
  const count = (store: string, kind: 'removed' | 'changed', rows: number): void => {
    const known = counts.get(store) ?? { removed: 0, changed: 0 };
    known[kind] += rows;
    counts.set(store, known);
  };
  const remove = async (table: keyof Schema, where: RawBuilder<unknown>): Promise<void> => {
    const gone = await sql`DELETE FROM ${sql.table(table)} WHERE ${where}`.execute(engine.db);
    count(table, 'removed', Number(gone.numAffectedRows ?? 0n));
  };
  const team = sql`team_id = ${scope.teamId}`;

  for (const ids of slices(plan.conversationIds, CONVERSATIONS_AT_ONCE)) {
    await engine.unitOfWork.run(() => removeConversations(remove, team, ids));
    await engine.breathe();
  }
  await engine.unitOfWork.run(async () => {
    for (const ids of slices(plan.leadIds, IDS_AT_ONCE)) {
      await remove('lead_sightings', sql`${team} AND lead_id IN (${sql.join(ids)})`);
      await remove('leads', sql`${team} AND id IN (${sql.join(ids)})`);
    }
    const members = sql.join(plan.memberIds);
    await remove('notes', sql`${team} AND customer_id IN (${members})`);
    await remove('consents', sql`${team} AND customer_id IN (${members})`);
    await remove('customer_aliases', sql`${team} AND customer_id IN (${members})`);
  });
  await removeMentions(engine, scope, plan, remove);
  count('flow_drafts', 'changed', await removeTests(engine, scope, plan));
  // Last, so that an erasure that broke off can be asked for again.
  await engine.unitOfWork.run(() => remove('customers', sql`${team} AND id IN (${sql.join(plan.memberIds)})`));
  return [...counts].map(([store, rows]) => ({ store, ...rows }));
}

type Remove = (table: keyof Schema, where: RawBuilder<unknown>) => Promise<void>;

async function removeConversations(remove: Remove, team: RawBuilder<unknown>, ids: readonly string[]): Promise<void> {
  const conversations = sql`conversation_id IN (${sql.join(ids)})`;
  const turns = sql`SELECT id FROM turns WHERE ${conversations}`;
  const messages = sql`SELECT id FROM messages WHERE ${conversations}`;
  await remove('turn_log', sql`${team} AND turn_id IN (${turns})`);
  await remove('idempotency_keys', sql`${team} AND turn_id IN (${turns})`);
  await remove('message_ratings', sql`${team} AND message_id IN (${messages})`);
  await remove('search_entries', sql`${team} AND ${conversations}`);
  await remove('conversation_search', sql`${team} AND ${conversations}`);
  await remove('turns', sql`${team} AND ${conversations}`);
  await remove('messages', sql`${team} AND ${conversations}`);
  await remove('flow_states', sql`${team} AND ${conversations}`);
  await remove('sessions', sql`${team} AND ${conversations}`);
  await remove('notes', sql`${team} AND ${conversations}`);
  const events = sql`SELECT id FROM webhook_events WHERE ${team} AND ${conversations}`;
  await remove('webhook_attempts', sql`${team} AND event_id IN (${events})`);
  await remove('webhook_deliveries', sql`${team} AND event_id IN (${events})`);
  await remove('webhook_events', sql`${team} AND ${conversations}`);
  await remove('conversations', sql`${team} AND id IN (${sql.join(ids)})`);
}

/** What names the person without belonging to a conversation: kept answers, events, work that waits. */
async function removeMentions(engine: Engine, scope: TeamScope, plan: ErasurePlan, remove: Remove): Promise<void> {
  const team = sql`team_id = ${scope.teamId}`;
  const ids = [...plan.memberIds, ...plan.leadIds];
  const mentions = (column: string, words: readonly string[]) =>
    sql`(${sql.join(
      words.flatMap(patternsOf).map(pattern => sql`${sql.ref(column)} LIKE ${pattern} ESCAPE '!'`),
      sql` OR `,
    )})`;
  for (const words of slices([...plan.identifiers, ...ids], IDS_AT_ONCE / 2)) {
    await engine.unitOfWork.run(async () => {
      await remove('idempotency_keys', sql`${team} AND body IS NOT NULL AND ${mentions('body', words)}`);
      const events = sql`SELECT id FROM webhook_events WHERE ${team} AND ${mentions('data', words)}`;
      await remove('webhook_attempts', sql`${team} AND event_id IN (${events})`);
      await remove('webhook_deliveries', sql`${team} AND event_id IN (${events})`);
      await remove('webhook_events', sql`${team} AND ${mentions('data', words)}`);
    });
    await engine.breathe();
  }
  for (const words of slices([...plan.conversationIds, ...plan.identifiers, ...ids], IDS_AT_ONCE / 2)) {
    await engine.unitOfWork.run(() => remove('jobs', sql`${team} AND ${mentions('payload', words)}`));
    await engine.breathe();
  }
}

/** Conversation tests that were recorded from what the person said. */
async function removeTests(engine: Engine, scope: TeamScope, plan: ErasurePlan): Promise<number> {
  const needles = [
    ...plan.identifiers.map(text =>
      UNMISTAKABLE.test(text) ? JSON.stringify(text).slice(1, -1) : JSON.stringify(text),
    ),
    ...plan.sayings.map(text => JSON.stringify(text).slice(1, -1)),
  ];
  return engine.unitOfWork.run(async () => {
    const drafts = await engine.db
      .selectFrom('flow_drafts')
      .select(['agent_id', 'tests'])
      .where('team_id', '=', scope.teamId)
      .where('tests', 'is not', null)
      .execute();
    let changed = 0;
    for (const draft of drafts) {
      const tests = JSON.parse(draft.tests ?? '[]') as unknown[];
      if (!Array.isArray(tests)) continue;
      const kept = tests.filter(test => !needles.some(needle => JSON.stringify(test).includes(needle)));
      if (kept.length === tests.length) continue;
      changed += 1;
      await engine.db
        .updateTable('flow_drafts')
        .set({ tests: JSON.stringify(kept) })
        .where('agent_id', '=', draft.agent_id)
        .where('team_id', '=', scope.teamId)
        .execute();
    }
    return changed;
  });
}

/** An address, a number or an id of ours is nobody else's, wherever it stands; any other name only when it is all of a value. */
const UNMISTAKABLE = /@|\d{7}|^(?:cus|lead|conv)_/;

/** What JSON that mentions a text holds. */
function patternsOf(text: string): string[] {
  const inJson = JSON.stringify(text);
  if (!UNMISTAKABLE.test(text)) return [likePattern(inJson)];
  return [...new Set([text, inJson.slice(1, -1)])].map(likePattern);
}

function likePattern(text: string): string {
  return `%${text.replaceAll(/[!%_]/gu, '!$&')}%`;
}

function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
