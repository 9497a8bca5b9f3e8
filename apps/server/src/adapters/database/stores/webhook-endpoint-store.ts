import { notFound } from '#kernel';
import type { EndpointStore } from '#modules/webhooks';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { WebhookEndpointRow } from '../schema.ts';
import { readNewestFirst } from './read-newest-first.ts';
import { deleteDeliveries, giveUpDeliveries } from './webhook-delivery-store.ts';
import { toEndpoint, toEndpointChange, toEndpointRow, toSubscription } from './webhook-rows.ts';

const COUNTER = 'webhook_endpoints';

export function createWebhookEndpointStore(engine: Engine): EndpointStore {
  const { db } = engine;

  /** Makes a change and tells the other nodes that there was one. */
  const changing = <T>(change: () => Promise<T>): Promise<T> =>
    engine.unitOfWork.run(async () => {
      const changed = await change();
      await db
        .updateTable('counters')
        .set(eb => ({ value: eb('value', '+', 1) }))
        .where('name', '=', COUNTER)
        .execute();
      return changed;
    });

  return {
    async listSubscriptions() {
      const rows = await db
        .selectFrom('webhook_endpoints')
        .select(['id', 'team_id', 'agent_id', 'wants'])
        .where('disabled_at', 'is', null)
        .execute();
      return rows.map(toSubscription);
    },

    async revision() {
      const row = await db.selectFrom('counters').select('value').where('name', '=', COUNTER).executeTakeFirstOrThrow();
      return row.value;
    },

    async countEndpoints(scope) {
      const { total } = await db
        .selectFrom('webhook_endpoints')
        .select(eb => eb.fn.countAll<number>().as('total'))
        .where('team_id', '=', scope.teamId)
        .executeTakeFirstOrThrow();
      return Number(total);
    },

    createEndpoint: (scope, endpoint) =>
      changing(async () => {
        if (endpoint.agentId !== null) {
          const agent = await db
            .selectFrom('agents')
            .select('id')
            .where('id', '=', endpoint.agentId)
            .where('team_id', '=', scope.teamId)
            .executeTakeFirst();
          if (agent === undefined) throw notFound('agent');
        }
        await db
          .insertInto('webhook_endpoints')
          .values({ ...toEndpointRow(endpoint), team_id: scope.teamId })
          .execute();
      }),

    async findEndpoint(scope, endpointId) {
      const row = (await engine.run(findEndpoint, { teamId: scope.teamId, id: endpointId })).rows[0];
      return row && toEndpoint(row);
    },

    async listEndpoints(scope, filter, page) {
      let query = db.selectFrom('webhook_endpoints').selectAll().where('team_id', '=', scope.teamId);
      if (filter.agentId !== undefined) query = query.where('agent_id', '=', filter.agentId);
      return readNewestFirst(query, page, toEndpoint);
    },

    updateEndpoint: (scope, endpointId, patch, at) =>
      changing(async () => {
        const row = await db
          .updateTable('webhook_endpoints')
          .set({ ...toEndpointChange(patch), updated_at: at })
          .where('id', '=', endpointId)
          .where('team_id', '=', scope.teamId)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        if (row.disabled_at !== null) await giveUpDeliveries(engine, endpointId);
        return toEndpoint(row);
      }),

    deleteEndpoint: (scope, endpointId) =>
      changing(async () => {
        // Nothing new comes for it from here on, so that what is left to the cascade is little.
        const owned = await db
          .updateTable('webhook_endpoints')
          .set(eb => ({ disabled_at: eb.fn.coalesce('disabled_at', 'updated_at') }))
          .where('id', '=', endpointId)
          .where('team_id', '=', scope.teamId)
          .executeTakeFirst();
        if (owned.numUpdatedRows === 0n) return false;
        await deleteDeliveries(engine, endpointId);
        const gone = await db
          .deleteFrom('webhook_endpoints')
          .where('id', '=', endpointId)
          .where('team_id', '=', scope.teamId)
          .executeTakeFirst();
        return gone.numDeletedRows === 1n;
      }),
  };
}

const findEndpoint = prepareQuery<{ readonly teamId: string; readonly id: string }, WebhookEndpointRow>((db, slot) =>
  db.selectFrom('webhook_endpoints').selectAll().where('id', '=', slot('id')).where('team_id', '=', slot('teamId')),
);
