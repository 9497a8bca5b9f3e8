import type { TurnStore } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { TurnRow } from '../schema.ts';
import { acceptTurn } from './accept-turn.ts';
import { answerTurn } from './answer-turn.ts';
import { commitTurn } from './commit-turn.ts';
import { appendEvents, listEvents, pruneEvents } from './turn-log.ts';
import { toTurn } from './turn-rows.ts';

export function createTurnStore(engine: Engine): TurnStore {
  return {
    accept: (scope, input) => acceptTurn(engine, scope, input),
    answer: (scope, input, answer) => answerTurn(engine, scope, input, answer),

    async start(scope, turnId, owner, leaseUntil, at) {
      const started = await engine.run(startTurn, { teamId: scope.teamId, id: turnId, owner, leaseUntil, at });
      return started.affected === 1;
    },

    appendEvents: batches => appendEvents(engine, batches),

    async renewLeases(owner, turnIds, leaseUntil) {
      if (turnIds.length === 0) return;
      await engine.db
        .updateTable('turns')
        .set({ lease_until: leaseUntil })
        .where('id', 'in', turnIds)
        .where('owner', '=', owner)
        .where('ended_at', 'is', null)
        .execute();
    },

    commit: (scope, input) => commitTurn(engine, scope, input),

    async find(scope, turnId) {
      const row = (await engine.run(findTurn, { teamId: scope.teamId, id: turnId })).rows[0];
      return row && toTurn(row);
    },

    async listUnfinished(scope, conversationId, fence) {
      const rows = await engine.db
        .selectFrom('turns')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('team_id', '=', scope.teamId)
        .where('ended_at', 'is', null)
        .where('fence', '<', fence)
        .orderBy('input_seq')
        .execute();
      return rows.map(toTurn);
    },

    listEvents: (scope, turnId, afterSeq) => listEvents(engine, scope, turnId, afterSeq),

    async requestStop(scope, turnId, at) {
      const asked = await engine.db
        .updateTable('turns')
        .set(eb => ({ stop_requested_at: eb.fn.coalesce('stop_requested_at', eb.val(at)) }))
        .where('id', '=', turnId)
        .where('team_id', '=', scope.teamId)
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return asked.numUpdatedRows === 1n;
    },

    async listStopRequested(turnIds) {
      if (turnIds.length === 0) return [];
      const rows = await engine.db
        .selectFrom('turns')
        .select('id')
        .where('id', 'in', turnIds)
        .where('stop_requested_at', 'is not', null)
        .execute();
      return rows.map(row => row.id);
    },

    async listAbandoned(now, limit) {
      const rows = await engine.db
        .selectFrom('turns')
        .selectAll()
        .where('ended_at', 'is', null)
        .where(eb => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
        .orderBy('created_at')
        .orderBy('conversation_id')
        .orderBy('input_seq')
        .limit(limit)
        .execute();
      return rows.map(toTurn);
    },

    pruneEvents: (endedBefore, limit) => pruneEvents(engine, endedBefore, limit),
  };
}

interface StartTurn {
  readonly teamId: string;
  readonly id: string;
  readonly owner: string;
  readonly leaseUntil: number;
  readonly at: number;
}

const startTurn = prepareQuery<StartTurn>((db, slot) =>
  db
    .updateTable('turns')
    .set({ status: 'running', owner: slot('owner'), lease_until: slot('leaseUntil'), started_at: slot('at') })
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('teamId'))
    .where('ended_at', 'is', null)
    // A claim that has run out is anybody's; the process that held it is dead, or too slow to keep it.
    .where(eb =>
      eb.or([eb('status', '=', 'queued'), eb('lease_until', 'is', null), eb('lease_until', '<=', slot('at'))]),
    )
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('turns as earlier')
            .select('earlier.id')
            .whereRef('earlier.conversation_id', '=', 'turns.conversation_id')
            .whereRef('earlier.input_seq', '<', 'turns.input_seq')
            .where('earlier.ended_at', 'is', null),
        ),
      ),
    ),
);

const findTurn = prepareQuery<{ readonly teamId: string; readonly id: string }, TurnRow>((db, slot) =>
  db.selectFrom('turns').selectAll().where('id', '=', slot('id')).where('team_id', '=', slot('teamId')),
);
