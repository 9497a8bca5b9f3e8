import type { IdentitySecretStore } from '#modules/customers';
import type { Engine } from '../engine.ts';

export function createIdentitySecretStore({ db }: Engine): IdentitySecretStore {
  return {
    async find(scope, agentId) {
      const row = await db
        .selectFrom('identity_secrets')
        .selectAll()
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && { agentId: row.agent_id, sealed: row.secret, createdAt: row.created_at };
    },

    async put(scope, { agentId, sealed, createdAt }) {
      const changed = { secret: sealed, created_at: createdAt };
      await db
        .insertInto('identity_secrets')
        .values({ agent_id: agentId, team_id: scope.teamId, ...changed })
        .onConflict(conflict => conflict.column('agent_id').doUpdateSet(changed))
        .execute();
    },
  };
}
