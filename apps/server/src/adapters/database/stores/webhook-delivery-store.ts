import type { ClaimedDelivery, DeliveryStore } from '#modules/webhooks';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { WebhookEventRow } from '../schema.ts';
import { deleteInSlices } from './delete-in-slices.ts';
import { toEvent } from './webhook-rows.ts';

export function createWebhookDeliveryStore(engine: Engine): DeliveryStore {
  const { db } = engine;
  return {
    async listPending() {
      const { rows } = await engine.run(listPending, {});
      return rows.flatMap(({ endpointId, teamId, dueAt }) =>
        endpointId === null || teamId === null || dueAt === null ? [] : [{ endpointId, teamId, dueAt }],
      );
    },

    async countPending(now) {
      const row = await db
        .selectFrom('webhook_deliveries')
        .select(eb => [
          eb.fn.countAll<number>().as('pending'),
          eb.fn.countAll<number>().filterWhere('due_at', '<=', now).as('due'),
        ])
        .where('due_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return { pending: Number(row.pending), due: Number(row.due) };
    },

    claim: request => claim(engine, request),

    finish: (delivery, owner, result) =>
      engine.unitOfWork.run(async () => {
        const { nextAttemptAt } = result;
        await engine.run(endAttempt, {
          id: delivery.attemptId,
          outcome: result.outcome,
          status: result.status,
          error: result.error,
          response: result.response,
          durationMs: result.durationMs,
          nextAttemptAt,
        });
        await engine.run(endDelivery, {
          endpointId: delivery.endpointId,
          eventId: delivery.event.id,
          owner,
          state: nextAttemptAt === null ? result.outcome : 'waiting',
          dueAt: nextAttemptAt,
        });
      }),

    handBack: (delivery, owner, at) =>
      engine.unitOfWork.run(async () => {
        await db
          .updateTable('webhook_attempts')
          .set({ outcome: 'interrupted', next_attempt_at: at })
          .where('id', '=', delivery.attemptId)
          .where('outcome', '=', 'running')
          .execute();
        await db
          .updateTable('webhook_deliveries')
          .set(eb => ({ due_at: at, lease_owner: null, attempt: eb('attempt', '-', 1) }))
          .where('endpoint_id', '=', delivery.endpointId)
          .where('event_id', '=', delivery.event.id)
          .where('lease_owner', '=', owner)
          .execute();
      }),

    giveUp: endpointId => giveUpDeliveries(engine, endpointId),

    async reclaimAll(now) {
      await db
        .updateTable('webhook_deliveries')
        .set({ due_at: now })
        .where('due_at', 'is not', null)
        .where('lease_owner', 'is not', null)
        .execute();
    },
  };
}

/** Nothing more is told to the endpoint of what was to be told so far; what is on its way still ends in the log. */
export function giveUpDeliveries(engine: Engine, endpointId: string): Promise<void> {
  return engine.unitOfWork.run(() =>
    deleteInSlices(engine, async limit => {
      const given = await engine.db
        .updateTable('webhook_deliveries')
        .set({ state: 'failed', due_at: null, lease_owner: null })
        .where('endpoint_id', '=', endpointId)
        .where('event_id', 'in', eb =>
          eb
            .selectFrom('webhook_deliveries')
            .select('event_id')
            .where('endpoint_id', '=', endpointId)
            .where('due_at', 'is not', null)
            .limit(limit),
        )
        .executeTakeFirst();
      return Number(given.numUpdatedRows);
    }),
  );
}

/** Removes the deliveries of an endpoint with their log. */
export async function deleteDeliveries(engine: Engine, endpointId: string): Promise<void> {
  const slice = (limit: number) =>
    engine.db.selectFrom('webhook_attempts').select('id').where('endpoint_id', '=', endpointId).limit(limit);
  await deleteInSlices(engine, async limit => {
    const gone = await engine.db.deleteFrom('webhook_attempts').where('id', 'in', slice(limit)).executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
  await deleteInSlices(engine, async limit => {
    const gone = await engine.db
      .deleteFrom('webhook_deliveries')
      .where('endpoint_id', '=', endpointId)
      .where('event_id', 'in', eb =>
        eb.selectFrom('webhook_deliveries').select('event_id').where('endpoint_id', '=', endpointId).limit(limit),
      )
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
}

/**
 * From one endpoint to the next by the index of what is due, so that a long queue of one costs no more than a short one
 * (a loose index scan; neither engine does it by itself).
 */
const listPending = prepareQuery<object, { endpointId: string | null; teamId: string | null; dueAt: number | null }>(
  db =>
    db
      .withRecursive('pending(endpoint_id)', cte =>
        cte
          .selectFrom('webhook_deliveries')
          .select(eb => eb.fn.min<string | null>('endpoint_id').as('endpoint_id'))
          .where('due_at', 'is not', null)
          .unionAll(
            cte
              .selectFrom('pending')
              .select(eb =>
                eb
                  .selectFrom('webhook_deliveries as later')
                  .select(later => later.fn.min<string | null>('later.endpoint_id').as('endpoint_id'))
                  .where('later.due_at', 'is not', null)
                  .whereRef('later.endpoint_id', '>', 'pending.endpoint_id')
                  .as('endpoint_id'),
              )
              .where('pending.endpoint_id', 'is not', null),
          ),
      )
      .selectFrom('pending')
      .innerJoin('webhook_endpoints', 'webhook_endpoints.id', 'pending.endpoint_id')
      .select(eb => [
        'pending.endpoint_id as endpointId',
        'webhook_endpoints.team_id as teamId',
        eb
          .selectFrom('webhook_deliveries as first')
          .select(first => first.fn.min<number | null>('first.due_at').as('due_at'))
          .whereRef('first.endpoint_id', '=', 'pending.endpoint_id')
          .where('first.due_at', 'is not', null)
          .as('dueAt'),
      ]),
);

type ClaimRequest = Parameters<DeliveryStore['claim']>[0];

function claim(engine: Engine, request: ClaimRequest): Promise<readonly ClaimedDelivery[]> {
  const { endpointId, owner, now, leaseUntil, attemptIds } = request;
  return engine.unitOfWork.run(async () => {
    const { rows } = await engine.run(claimDue, { endpointId, owner, now, leaseUntil, limit: attemptIds.length });
    if (rows.length === 0) return [];
    const eventIds = rows.map(row => row.event_id);
    // Whoever made these died.
    await engine.db
      .updateTable('webhook_attempts')
      .set({ outcome: 'interrupted', next_attempt_at: now })
      .where('endpoint_id', '=', endpointId)
      .where('event_id', 'in', eventIds)
      .where('outcome', '=', 'running')
      .execute();
    const events = await engine.db.selectFrom('webhook_events').selectAll().where('id', 'in', eventIds).execute();
    const eventOf = new Map(events.map(event => [event.id, event]));
    // `returning` promises no order.
    const claimed = rows
      .toSorted((a, b) => (a.event_id < b.event_id ? -1 : 1))
      .map((row, index) => toClaimed(row, eventOf.get(row.event_id), attemptIds[index], request));
    await engine.db
      .insertInto('webhook_attempts')
      .values(
        claimed.map(({ delivery, row }) => ({
          id: delivery.attemptId,
          team_id: delivery.event.teamId,
          endpoint_id: endpointId,
          event_id: delivery.event.id,
          attempt: row.attempt,
          cause: row.cause,
          outcome: 'running',
          status: null,
          error: null,
          response: null,
          duration_ms: null,
          started_at: now,
          next_attempt_at: null,
        })),
      )
      .execute();
    return claimed.map(({ delivery }) => delivery);
  });
}

interface ClaimedRow {
  readonly event_id: string;
  readonly attempt: number;
  readonly cause: string;
}

function toClaimed(
  row: ClaimedRow,
  event: WebhookEventRow | undefined,
  attemptId: string | undefined,
  { endpointId, now }: ClaimRequest,
): { readonly row: ClaimedRow; readonly delivery: ClaimedDelivery } {
  if (event === undefined || attemptId === undefined) throw new Error('a delivery without its event');
  return {
    row,
    delivery: { endpointId, event: toEvent(event), attempt: row.attempt, attemptId, startedAt: now },
  };
}

const claimDue = prepareQuery<
  Pick<ClaimRequest, 'endpointId' | 'owner' | 'now' | 'leaseUntil'> & { readonly limit: number },
  ClaimedRow
>((db, slot, kind) =>
  db
    .updateTable('webhook_deliveries')
    .set(eb => ({
      due_at: slot('leaseUntil'),
      lease_owner: slot('owner'),
      // One whose process died is made again under its number.
      attempt: eb('attempt', '+', eb.case().when('lease_owner', 'is', null).then(eb.lit(1)).else(eb.lit(0)).end()),
    }))
    .where('endpoint_id', '=', slot('endpointId'))
    .where('event_id', 'in', eb =>
      eb
        .selectFrom('webhook_deliveries')
        .select('event_id')
        .where('endpoint_id', '=', slot('endpointId'))
        .where('due_at', '<=', slot('now'))
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .orderBy('event_id')
        .limit(slot('limit'))
        .$if(kind === 'postgres', query => query.forUpdate().skipLocked()),
    )
    .returning(['event_id', 'attempt', 'cause']),
);

interface EndAttempt {
  readonly id: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly response: string | null;
  readonly durationMs: number;
  readonly nextAttemptAt: number | null;
}

const endAttempt = prepareQuery<EndAttempt>((db, slot) =>
  db
    .updateTable('webhook_attempts')
    .set({
      outcome: slot('outcome'),
      status: slot('status'),
      error: slot('error'),
      response: slot('response'),
      duration_ms: slot('durationMs'),
      next_attempt_at: slot('nextAttemptAt'),
    })
    .where('id', '=', slot('id')),
);

interface EndDelivery {
  readonly endpointId: string;
  readonly eventId: string;
  readonly owner: string;
  readonly state: string;
  readonly dueAt: number | null;
}

const endDelivery = prepareQuery<EndDelivery>((db, slot) =>
  db
    .updateTable('webhook_deliveries')
    .set({ state: slot('state'), due_at: slot('dueAt'), lease_owner: null })
    .where('endpoint_id', '=', slot('endpointId'))
    .where('event_id', '=', slot('eventId'))
    .where('lease_owner', '=', slot('owner')),
);
