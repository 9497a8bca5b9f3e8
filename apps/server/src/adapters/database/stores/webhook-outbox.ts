import { sql } from 'kysely';
import { type TeamScope, toPage } from '#kernel';
import type { Outbox, WebhookEndpoint } from '#modules/webhooks';
import type { Engine } from '../engine.ts';
import { pagePosition } from './page-after.ts';
import { insertEvent, recordEvent } from './record-event.ts';
import { toAttempt, toEvent } from './webhook-rows.ts';

/** Events looked at in one transaction. */
const SLICE = 200;

export function createWebhookOutbox(engine: Engine): Outbox {
  const { db } = engine;
  return {
    recordEvent: (scope, event) => recordEvent(engine, scope, event),

    recordTest: (scope, endpointId, event) =>
      engine.unitOfWork.run(async () => {
        await insertEvent(engine, scope, event);
        await causeAgain(engine, scope, endpointId, [event.id], 'test', event.createdAt);
      }),

    async findEvent(scope, eventId) {
      const row = await db
        .selectFrom('webhook_events')
        .selectAll()
        .where('id', '=', eventId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toEvent(row);
    },

    replayEvent: (scope, endpointId, eventId, at) => causeAgain(engine, scope, endpointId, [eventId], 'replay', at),

    replayRange: (scope, endpoint, range, at) => replayRange(engine, scope, endpoint, range, at),

    async listAttempts(scope, endpointId, filter, page) {
      const after = pagePosition(page);
      let query = db
        .selectFrom('webhook_attempts')
        .innerJoin('webhook_events', 'webhook_events.id', 'webhook_attempts.event_id')
        .selectAll('webhook_attempts')
        .select('webhook_events.type')
        .where('webhook_attempts.endpoint_id', '=', endpointId)
        .where('webhook_attempts.team_id', '=', scope.teamId);
      if (filter.eventId !== undefined) query = query.where('webhook_attempts.event_id', '=', filter.eventId);
      if (filter.outcome !== undefined) query = query.where('webhook_attempts.outcome', '=', filter.outcome);
      if (after !== undefined) {
        query = query.where(eb =>
          eb(eb.refTuple('webhook_attempts.started_at', 'webhook_attempts.id'), '<', eb.tuple(after.at, after.id)),
        );
      }
      const rows = await query
        .orderBy('webhook_attempts.started_at', 'desc')
        .orderBy('webhook_attempts.id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toAttempt), page.limit, attempt => [attempt.startedAt, attempt.id]);
    },

    async prune(before, limit) {
      const gone = await db
        .deleteFrom('webhook_events')
        .where('id', 'in', eb =>
          eb
            .selectFrom('webhook_events')
            .select('id')
            .where('created_at', '<', before)
            .orderBy('created_at')
            .limit(limit),
        )
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

async function replayRange(
  engine: Engine,
  scope: TeamScope,
  endpoint: WebhookEndpoint,
  range: { readonly from: number; readonly to: number; readonly limit: number },
  at: number,
): Promise<{ readonly count: number; readonly nextFrom: number | null }> {
  let after: { readonly at: number; readonly id: string } = { at: range.from, id: '' };
  let count = 0;
  while (count < range.limit) {
    const rows = await wantedEvents(engine, scope, endpoint, after, range.to, Math.min(SLICE, range.limit - count));
    const last = rows.at(-1);
    if (last === undefined) return { count, nextFrom: null };
    await causeAgain(
      engine,
      scope,
      endpoint.id,
      rows.map(({ id }) => id),
      'replay',
      at,
    );
    count += rows.length;
    await engine.breathe();
    after = { at: last.created_at, id: last.id };
  }
  return { count, nextFrom: after.at };
}

function wantedEvents(
  { db }: Engine,
  scope: TeamScope,
  { agentId, wants }: WebhookEndpoint,
  after: { readonly at: number; readonly id: string },
  to: number,
  limit: number,
): Promise<{ id: string; created_at: number }[]> {
  let query = db
    .selectFrom('webhook_events')
    .select(['id', 'created_at'])
    .where('team_id', '=', scope.teamId)
    .where(eb => eb(eb.refTuple('created_at', 'id'), '>', eb.tuple(after.at, after.id)))
    .where('created_at', '<', to)
    // Tests are nobody else's business.
    .where('type', '!=', 'webhook.test');
  if (agentId !== null) query = query.where('agent_id', '=', agentId);
  if (!wants.includes('*')) query = query.where('type', 'in', [...wants]);
  return query.orderBy('created_at').orderBy('id').limit(limit).execute();
}

/** Makes deliveries wait as if they were new. Those that run at this moment are left to that. */
async function causeAgain(
  { db }: Engine,
  scope: TeamScope,
  endpointId: string,
  eventIds: readonly string[],
  cause: 'replay' | 'test',
  at: number,
): Promise<void> {
  await db
    .insertInto('webhook_deliveries')
    .values(
      eventIds.map(eventId => ({
        endpoint_id: endpointId,
        event_id: eventId,
        team_id: scope.teamId,
        cause,
        state: 'waiting',
        attempt: 0,
        due_at: at,
        lease_owner: null,
        created_at: at,
      })),
    )
    .onConflict(conflict =>
      conflict
        .columns(['endpoint_id', 'event_id'])
        .doUpdateSet({ cause, state: 'waiting', attempt: 0, due_at: at, created_at: at })
        .where('webhook_deliveries.lease_owner', 'is', null)
        .where(sql.ref('webhook_deliveries.team_id'), '=', scope.teamId),
    )
    .execute();
}
