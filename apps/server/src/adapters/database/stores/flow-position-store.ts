import type { FlowPositionStore } from '#modules/turns';
import type { Engine } from '../engine.ts';
import type { FlowPositionRow } from '../flow-position-tables.ts';
import { prepareQuery } from '../prepare-query.ts';

export function createFlowPositionStore(engine: Engine): FlowPositionStore {
  const { db } = engine;
  return {
    async find(scope, place) {
      return (await engine.run(findPosition, { teamId: scope.teamId, place })).rows[0]?.sealed;
    },

    async put(scope, { place, agentId, sealed, at }) {
      await engine.run(putPosition, { place, team_id: scope.teamId, agent_id: agentId, sealed, updated_at: at });
    },

    prune: (before, keep, limit) =>
      engine.unitOfWork.run(async () => {
        const firstTooMany = await db
          .selectFrom('flow_positions')
          .select('updated_at')
          .orderBy('updated_at', 'desc')
          .offset(keep)
          .limit(1)
          .executeTakeFirst();
        const from = Math.max(before, (firstTooMany?.updated_at ?? -1) + 1);
        const gone = await db
          .deleteFrom('flow_positions')
          .where('place', 'in', eb =>
            eb
              .selectFrom('flow_positions')
              .select('place')
              .where('updated_at', '<', from)
              .orderBy('updated_at')
              .limit(limit),
          )
          .executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),
  };
}

const findPosition = prepareQuery<{ readonly teamId: string; readonly place: string }, { sealed: string }>((db, slot) =>
  db
    .selectFrom('flow_positions')
    .select('sealed')
    .where('place', '=', slot('place'))
    .where('team_id', '=', slot('teamId')),
);

const putPosition = prepareQuery<FlowPositionRow>((db, slot) =>
  db
    .insertInto('flow_positions')
    .values({
      place: slot('place'),
      team_id: slot('team_id'),
      agent_id: slot('agent_id'),
      sealed: slot('sealed'),
      updated_at: slot('updated_at'),
    })
    .onConflict(conflict =>
      conflict.column('place').doUpdateSet(eb => ({
        // An agent that was moved meanwhile took its rows along.
        team_id: eb.ref('excluded.team_id'),
        sealed: eb.ref('excluded.sealed'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    ),
);
