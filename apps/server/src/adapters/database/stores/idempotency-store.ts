import type { TeamScope } from '#kernel';
import type { IdempotencyRecord, IdempotencyStore } from '#modules/access';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { IdempotencyRow } from '../schema.ts';

export function createIdempotencyStore(engine: Engine): IdempotencyStore {
  async function find(scope: TeamScope, route: string, key: string): Promise<IdempotencyRecord | undefined> {
    const row = (await engine.run(findRecord, { teamId: scope.teamId, route, key })).rows[0];
    return row && toRecord(row);
  }

  return {
    begin(scope, entry, at) {
      return engine.unitOfWork.run(async () => {
        const inserted = await engine.run(insertRecord, {
          teamId: scope.teamId,
          route: entry.route,
          key: entry.key,
          fingerprint: entry.fingerprint,
          turnId: entry.turnId,
          at,
        });
        if (inserted.affected === 1) return 'started';
        const found = await find(scope, entry.route, entry.key);
        if (found === undefined) throw new Error('an idempotency record was pruned while it was asked for');
        return found;
      });
    },

    find,

    async takeOver(scope, route, key, createdAt, at) {
      const taken = await engine.db
        .updateTable('idempotency_keys')
        .set({ created_at: at })
        .where('team_id', '=', scope.teamId)
        .where('route', '=', route)
        .where('key', '=', key)
        .where('created_at', '=', createdAt)
        .where('status', 'is', null)
        .executeTakeFirst();
      return taken.numUpdatedRows === 1n;
    },

    async finish(scope, route, key, response) {
      await engine.db
        .updateTable('idempotency_keys')
        .set({ status: response.status, content_type: response.contentType, body: response.body })
        .where('team_id', '=', scope.teamId)
        .where('route', '=', route)
        .where('key', '=', key)
        .where('status', 'is', null)
        .execute();
    },

    async releaseUnfinished(createdAfter) {
      await engine.db
        .deleteFrom('idempotency_keys')
        .where('created_at', '>', createdAfter)
        .where('turn_id', 'is', null)
        .where('status', 'is', null)
        .execute();
    },

    async prune(createdBefore, limit) {
      const gone = await engine.db
        .deleteFrom('idempotency_keys')
        .where(eb =>
          eb(
            eb.refTuple('team_id', 'route', 'key'),
            'in',
            eb
              .selectFrom('idempotency_keys')
              .select(['team_id', 'route', 'key'])
              .where('created_at', '<', createdBefore)
              .orderBy('created_at')
              .limit(limit)
              .$asTuple('team_id', 'route', 'key'),
          ),
        )
        .executeTakeFirst();
      return Number(gone.numDeletedRows);
    },
  };
}

interface NewRecord {
  readonly teamId: string;
  readonly route: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly turnId: string | null;
  readonly at: number;
}

const insertRecord = prepareQuery<NewRecord>((db, slot) =>
  db
    .insertInto('idempotency_keys')
    .values({
      team_id: slot('teamId'),
      route: slot('route'),
      key: slot('key'),
      fingerprint: slot('fingerprint'),
      turn_id: slot('turnId'),
      status: null,
      content_type: null,
      body: null,
      created_at: slot('at'),
    })
    .onConflict(conflict => conflict.columns(['team_id', 'route', 'key']).doNothing()),
);

const findRecord = prepareQuery<Pick<NewRecord, 'teamId' | 'route' | 'key'>, IdempotencyRow>((db, slot) =>
  db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('team_id', '=', slot('teamId'))
    .where('route', '=', slot('route'))
    .where('key', '=', slot('key')),
);

function toRecord(row: IdempotencyRow): IdempotencyRecord {
  return {
    fingerprint: row.fingerprint,
    turnId: row.turn_id,
    response:
      row.status === null || row.content_type === null || row.body === null
        ? null
        : { status: row.status, contentType: row.content_type, body: row.body },
    createdAt: row.created_at,
  };
}
