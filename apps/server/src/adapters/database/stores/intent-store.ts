import type { IntentStore, StoredIntents } from '#modules/flows';
import type { Engine } from '../engine.ts';

export function createIntentStore({ db }: Engine): IntentStore {
  return {
    async find(scope, agentId) {
      const row = await db
        .selectFrom('agent_intents')
        .select(['phrases', 'revision'])
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && { definition: JSON.parse(row.phrases) as StoredIntents['definition'], revision: row.revision };
    },

    async save(scope, agentId, { definition, revision }, at) {
      const part = { phrases: JSON.stringify(definition), revision, updated_at: at };
      await db
        .insertInto('agent_intents')
        .values({ agent_id: agentId, team_id: scope.teamId, ...part })
        .onConflict(conflict =>
          conflict.column('agent_id').doUpdateSet(part).where('agent_intents.team_id', '=', scope.teamId),
        )
        .execute();
    },
  };
}
