import { toPage } from '#kernel';
import type { AuditEntry, AuditStore } from '#modules/access';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { AuditRow } from '../schema.ts';
import { pagePosition } from './page-after.ts';

export function createAuditStore(engine: Engine): AuditStore {
  return {
    async append(scope, entry) {
      await engine.run(insertEntry, { ...toRow(entry), team_id: scope.teamId });
    },

    async list(scope, filter, page) {
      const after = pagePosition(page);
      const { actorId, action, targetId } = filter;
      const mayPassMany = [actorId, action, targetId].some(one => one !== undefined);
      const on = mayPassMany ? engine.aside : engine.db;
      let query = on.selectFrom('audit_log').selectAll().where('team_id', '=', scope.teamId);
      if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
      if (action !== undefined) query = query.where('action', '=', action);
      if (targetId !== undefined) query = query.where('target_id', '=', targetId);
      if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
      if (filter.before !== undefined) query = query.where('at', '<', filter.before);
      if (after !== undefined) {
        query = query.where(eb => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after.at, after.id)));
      }
      const rows = await query
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toEntry), page.limit, entry => [entry.at, entry.id]);
    },
  };
}

const insertEntry = prepareQuery<AuditRow>((db, slot) =>
  db.insertInto('audit_log').values({
    id: slot('id'),
    team_id: slot('team_id'),
    at: slot('at'),
    action: slot('action'),
    actor_kind: slot('actor_kind'),
    actor_id: slot('actor_id'),
    actor_name: slot('actor_name'),
    actor_role: slot('actor_role'),
    target_kind: slot('target_kind'),
    target_id: slot('target_id'),
    before: slot('before'),
    after: slot('after'),
    request_id: slot('request_id'),
    address: slot('address'),
  }),
);

function toRow(entry: AuditEntry): AuditRow {
  return {
    id: entry.id,
    team_id: entry.teamId,
    at: entry.at,
    action: entry.action,
    actor_kind: entry.actor.kind,
    actor_id: entry.actor.id,
    actor_name: entry.actor.name,
    actor_role: entry.actor.role,
    target_kind: entry.target.kind,
    target_id: entry.target.id,
    before: entry.before && JSON.stringify(entry.before),
    after: entry.after && JSON.stringify(entry.after),
    request_id: entry.requestId,
    address: entry.address,
  };
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    teamId: row.team_id,
    at: row.at,
    action: row.action,
    actor: {
      kind: row.actor_kind as AuditEntry['actor']['kind'],
      id: row.actor_id,
      name: row.actor_name,
      role: row.actor_role,
    },
    target: { kind: row.target_kind, id: row.target_id },
    before: row.before && JSON.parse(row.before),
    after: row.after && JSON.parse(row.after),
    requestId: row.request_id,
    address: row.address,
  };
}
