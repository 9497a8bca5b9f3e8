import type { TeamScope } from '#kernel';
import { type AccessStore, type ApiKey, KEY_SCOPES, slugOfTeamId, type Team } from '#modules/access';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { ApiKeyRow, TeamRow } from '../schema.ts';
import { readNewestFirst } from './read-newest-first.ts';

export function createAccessStore(engine: Engine): AccessStore {
  const { db } = engine;

  async function findKey(scope: TeamScope, keyId: string): Promise<ApiKey | undefined> {
    const row = await db
      .selectFrom('api_keys')
      .selectAll()
      .where('id', '=', keyId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirst();
    return row && toApiKey(row);
  }

  return {
    async createTeam(team) {
      await db
        .insertInto('teams')
        .values({
          id: team.id,
          name: team.name,
          slug: team.slug ?? slugOfTeamId(team.id),
          description: team.description ?? '',
          deleted_at: null,
          created_at: team.createdAt,
        })
        .execute();
    },

    async findFirstTeam() {
      const row = await db
        .selectFrom('teams')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row && toTeam(row);
    },

    async findTeam(scope) {
      const row = await db.selectFrom('teams').selectAll().where('id', '=', scope.teamId).executeTakeFirst();
      return row && toTeam(row);
    },

    async createKey(scope, key, hash) {
      await db
        .insertInto('api_keys')
        .values({
          id: key.id,
          team_id: scope.teamId,
          name: key.name,
          hint: key.hint,
          hash,
          scopes: key.scopes.join(' '),
          agent_id: key.agentId,
          role_limit: key.roleLimit,
          expires_at: key.expiresAt,
          old_hash: null,
          old_hash_until: null,
          created_at: key.createdAt,
          last_used_at: key.lastUsedAt,
          revoked_at: key.revokedAt,
        })
        .execute();
    },

    async findKeyByHash(hash) {
      const row = (await engine.run(findByHash, { hash })).rows[0];
      if (row === undefined) return undefined;
      const ends = [row.expires_at, row.hash === hash ? null : row.old_hash_until].filter(at => at !== null);
      return { key: toApiKey(row), until: ends.length === 0 ? null : Math.min(...ends) };
    },

    async listKeys(scope, page) {
      const query = db.selectFrom('api_keys').selectAll().where('team_id', '=', scope.teamId);
      return readNewestFirst(query, page, toApiKey);
    },

    findKey,

    async updateKey(scope, keyId, { name, scopes, expiresAt }) {
      const row = await db
        .updateTable('api_keys')
        .set(eb => ({
          name: name ?? eb.ref('name'),
          scopes: scopes?.join(' ') ?? eb.ref('scopes'),
          expires_at: expiresAt === undefined ? eb.ref('expires_at') : expiresAt,
        }))
        .where('id', '=', keyId)
        .where('team_id', '=', scope.teamId)
        .returningAll()
        .executeTakeFirst();
      return row && toApiKey(row);
    },

    async rotateKey(scope, keyId, { hash, hint, oldUntil }) {
      const row = await db
        .updateTable('api_keys')
        .set(eb => ({ old_hash: eb.ref('hash'), old_hash_until: oldUntil, hash, hint }))
        .where('id', '=', keyId)
        .where('team_id', '=', scope.teamId)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row && toApiKey(row);
    },

    async revokeKey(scope, keyId, at) {
      const row = await db
        .updateTable('api_keys')
        .set(eb => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(at)) }))
        .where('id', '=', keyId)
        .where('team_id', '=', scope.teamId)
        .returningAll()
        .executeTakeFirst();
      return row && toApiKey(row);
    },

    async touchKeys(uses) {
      if (uses.size === 0) return;
      await engine.unitOfWork.run(async () => {
        // In one order everywhere, so that two processes cannot wait for each other's rows.
        for (const [id, at] of [...uses].sort(([a], [b]) => (a < b ? -1 : 1))) {
          await engine.run(touchKey, { id, at });
          await engine.breathe();
        }
      });
    },
  };
}

const findByHash = prepareQuery<{ readonly hash: string }, ApiKeyRow>((db, slot) =>
  db
    .selectFrom('api_keys')
    .selectAll()
    .where(eb => eb.or([eb('hash', '=', slot('hash')), eb('old_hash', '=', slot('hash'))]))
    .where('revoked_at', 'is', null)
    // Nobody gets into a deleted team.
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('teams')
          .select('teams.id')
          .whereRef('teams.id', '=', 'api_keys.team_id')
          .where('teams.deleted_at', 'is', null),
      ),
    ),
);

const touchKey = prepareQuery<{ readonly id: string; readonly at: number }>((db, slot) =>
  db
    .updateTable('api_keys')
    .set({ last_used_at: slot('at') })
    .where('id', '=', slot('id'))
    .where(eb => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', slot('at'))])),
);

export function toTeam(row: TeamRow): Team {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug ?? slugOfTeamId(row.id),
    description: row.description,
    createdAt: row.created_at,
  };
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    teamId: row.team_id,
    name: row.name,
    hint: row.hint,
    scopes: KEY_SCOPES.filter(scope => row.scopes.split(' ').includes(scope)),
    agentId: row.agent_id,
    roleLimit: row.role_limit as ApiKey['roleLimit'],
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    oldSecretUntil: row.old_hash_until,
  };
}
