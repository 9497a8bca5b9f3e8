import type { CredentialStore, ModelProvider, StoredCredential } from '#modules/agents';
import type { Engine } from '../engine.ts';
import type { ProviderCredentialRow } from '../schema.ts';

export function createCredentialStore(engine: Engine): CredentialStore {
  return {
    async list(scope) {
      const rows = await engine.db
        .selectFrom('provider_credentials')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .orderBy('provider')
        .execute();
      return rows.map(toCredential);
    },

    async find(scope, provider) {
      const row = await engine.db
        .selectFrom('provider_credentials')
        .selectAll()
        .where('team_id', '=', scope.teamId)
        .where('provider', '=', provider)
        .executeTakeFirst();
      return row && toCredential(row);
    },

    async put(scope, credential) {
      const row = toRow(scope.teamId, credential);
      const { team_id: _team, provider: _provider, created_at: _created, ...changed } = row;
      await engine.db
        .insertInto('provider_credentials')
        .values(row)
        .onConflict(conflict => conflict.columns(['team_id', 'provider']).doUpdateSet(changed))
        .execute();
    },

    async delete(scope, provider) {
      const { numDeletedRows } = await engine.db
        .deleteFrom('provider_credentials')
        .where('team_id', '=', scope.teamId)
        .where('provider', '=', provider)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function toCredential(row: ProviderCredentialRow): StoredCredential {
  return {
    provider: row.provider as ModelProvider,
    name: row.name,
    baseUrl: row.base_url,
    hint: row.hint,
    key: row.wrapped_key === null || row.sealed === null ? null : { wrappedKey: row.wrapped_key, sealed: row.sealed },
    models: JSON.parse(row.models) as string[],
    tested: row.tested === 1,
    error: row.error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRow(teamId: string, credential: StoredCredential): ProviderCredentialRow {
  return {
    team_id: teamId,
    provider: credential.provider,
    name: credential.name,
    base_url: credential.baseUrl,
    hint: credential.hint,
    wrapped_key: credential.key?.wrappedKey ?? null,
    sealed: credential.key?.sealed ?? null,
    models: JSON.stringify(credential.models),
    tested: credential.tested ? 1 : 0,
    error: credential.error,
    created_at: credential.createdAt,
    updated_at: credential.updatedAt,
  };
}
