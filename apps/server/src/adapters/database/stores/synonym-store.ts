import { notFound } from '#kernel';
import type { SynonymStore } from '#modules/knowledge';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { SynonymRow } from '../schema.ts';

export function createSynonymStore(engine: Engine): SynonymStore {
  return {
    async get(scope, agentId) {
      const row = (await engine.run(findSynonyms, { teamId: scope.teamId, agentId })).rows[0];
      return row === undefined
        ? { groups: [], updatedAt: 0 }
        : { groups: JSON.parse(row.groups) as string[][], updatedAt: row.updated_at };
    },

    put(scope, agentId, groups, at) {
      return engine.unitOfWork.run(async () => {
        const agent = await engine.db
          .selectFrom('agents')
          .select('id')
          .where('id', '=', agentId)
          .where('team_id', '=', scope.teamId)
          .executeTakeFirst();
        if (agent === undefined) throw notFound('agent');
        const changes = { groups: JSON.stringify(groups), updated_at: at };
        const row = await engine.db
          .insertInto('synonyms')
          .values({ agent_id: agentId, team_id: scope.teamId, ...changes })
          // A later time even when two changes fall into one millisecond: readers tell versions by it.
          .onConflict(conflict =>
            conflict.column('agent_id').doUpdateSet(eb => ({
              groups: changes.groups,
              updated_at: eb
                .case()
                .when('synonyms.updated_at', '<', at)
                .then(at)
                .else(eb('synonyms.updated_at', '+', 1))
                .end(),
            })),
          )
          .returning('updated_at')
          .executeTakeFirstOrThrow();
        return { groups, updatedAt: row.updated_at };
      });
    },
  };
}

const findSynonyms = prepareQuery<
  { readonly teamId: string; readonly agentId: string },
  Pick<SynonymRow, 'groups' | 'updated_at'>
>((db, slot) =>
  db
    .selectFrom('synonyms')
    .select(['groups', 'updated_at'])
    .where('agent_id', '=', slot('agentId'))
    .where('team_id', '=', slot('teamId')),
);
