import type { SelectQueryBuilder } from 'kysely';
import type { TeamScope } from '#kernel';
import type { ForeignRecord, ForeignRecordFilter, ForeignRecordStore } from '#modules/agents';
import type { Engine } from '../engine.ts';
import type { ForeignRecordRow, Schema } from '../schema.ts';
import { readNewestFirst } from './read-newest-first.ts';

export function createForeignRecordStore({ db }: Pick<Engine, 'db'>): ForeignRecordStore {
  const filtered = (scope: TeamScope, filter: ForeignRecordFilter): RecordQuery => {
    const query = db
      .selectFrom('foreign_records')
      .selectAll()
      .where('team_id', '=', scope.teamId)
      .where('kind', '=', filter.kind);
    return filter.agentId === undefined ? query : query.where('agent_id', '=', filter.agentId);
  };

  return {
    async put(scope, record) {
      await db
        .insertInto('foreign_records')
        .values(toRow(scope.teamId, record))
        .onConflict(conflict =>
          conflict.columns(['team_id', 'kind', 'id']).doUpdateSet(eb => ({
            agent_id: eb.ref('excluded.agent_id'),
            document: eb.ref('excluded.document'),
            updated_at: eb.ref('excluded.updated_at'),
          })),
        )
        .execute();
    },

    async find(scope, kind, id) {
      const row = await filtered(scope, { kind }).where('id', '=', id).executeTakeFirst();
      return row && toRecord(row);
    },

    async list(scope, filter, page) {
      return readNewestFirst(filtered(scope, filter), page, toRecord);
    },

    async count(scope, filter) {
      const { total } = await filtered(scope, filter)
        .clearSelect()
        .select(eb => eb.fn.countAll<number | string>().as('total'))
        .executeTakeFirstOrThrow();
      // PostgreSQL counts in 64 bits and hands them over as text.
      return Number(total);
    },

    async delete(scope, kind, id) {
      const gone = await db
        .deleteFrom('foreign_records')
        .where('team_id', '=', scope.teamId)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst();
      return gone.numDeletedRows === 1n;
    },
  };
}

type RecordQuery = SelectQueryBuilder<Schema, 'foreign_records', ForeignRecordRow>;

function toRow(teamId: string, record: ForeignRecord): ForeignRecordRow {
  return {
    team_id: teamId,
    kind: record.kind,
    id: record.id,
    agent_id: record.agentId,
    document: JSON.stringify(record.document),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
}

function toRecord(row: ForeignRecordRow): ForeignRecord {
  return {
    id: row.id,
    kind: row.kind,
    agentId: row.agent_id,
    document: JSON.parse(row.document) as unknown,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
