import { isTerminal, type NumberedTurnEvent } from '@baraza/contracts';
import { sql } from 'kysely';
import type { TeamScope } from '#kernel';
import type { Turn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';

interface LogBatch {
  readonly turnId: string;
  readonly teamId: string;
  readonly firstSeq: number;
  readonly events: string;
}

export const insertEvents = prepareQuery<LogBatch>((db, slot) =>
  db
    .insertInto('turn_log')
    .values({
      turn_id: slot('turnId'),
      team_id: slot('teamId'),
      first_seq: slot('firstSeq'),
      events: slot('events'),
    })
    .onConflict(conflict => conflict.doNothing()),
);

/** Only while the turn runs: a process that lost its turn to another must not write behind the terminal event. */
const insertEventsOfRunning = prepareQuery<LogBatch>((db, slot) =>
  db
    .insertInto('turn_log')
    .columns(['turn_id', 'team_id', 'first_seq', 'events'])
    .expression(eb =>
      eb
        .selectFrom('turns')
        .select([
          'id as turn_id',
          'team_id',
          sql<number>`cast(${slot('firstSeq')} as integer)`.as('first_seq'),
          sql<string>`cast(${slot('events')} as text)`.as('events'),
        ])
        .where('id', '=', slot('turnId'))
        .where('team_id', '=', slot('teamId'))
        .where('ended_at', 'is', null),
    )
    .onConflict(conflict => conflict.doNothing()),
);

/** {@link TurnStore.appendEvents} */
export async function appendEvents(
  engine: Engine,
  batches: readonly { readonly turn: Turn; readonly events: readonly NumberedTurnEvent[] }[],
): Promise<void> {
  const written = batches.filter(batch => batch.events.length > 0);
  if (written.length === 0) return;
  await engine.unitOfWork.run(async () => {
    for (const { turn, events } of written) {
      await engine.run(insertEventsOfRunning, {
        turnId: turn.id,
        teamId: turn.teamId,
        firstSeq: events[0]?.seq ?? 0,
        events: JSON.stringify(events),
      });
      await engine.breathe();
    }
  });
}

const selectEvents = prepareQuery<Pick<LogBatch, 'turnId' | 'teamId'>, { events: string }>((db, slot) =>
  db
    .selectFrom('turn_log')
    .select('events')
    .where('turn_id', '=', slot('turnId'))
    .where('team_id', '=', slot('teamId'))
    .orderBy('first_seq'),
);

/** {@link TurnStore.listEvents}: numbers grow strictly, and nothing follows a terminal event. */
export async function listEvents(
  engine: Engine,
  scope: TeamScope,
  turnId: string,
  afterSeq: number,
): Promise<readonly NumberedTurnEvent[]> {
  const { rows } = await engine.run(selectEvents, { turnId, teamId: scope.teamId });
  const events: NumberedTurnEvent[] = [];
  let last = 0;
  for (const row of rows) {
    for (const numbered of JSON.parse(row.events) as NumberedTurnEvent[]) {
      if (numbered.seq <= last) continue;
      last = numbered.seq;
      if (numbered.seq > afterSeq) events.push(numbered);
      if (isTerminal(numbered.event)) return events;
    }
  }
  return events;
}

/** {@link TurnStore.pruneEvents}; `limit` counts turns. */
export function pruneEvents(engine: Engine, endedBefore: number, limit: number): Promise<number> {
  return engine.unitOfWork.run(async () => {
    const turns = await engine.db
      .selectFrom('turns')
      .select('id')
      .where('ended_at', '<', endedBefore)
      .where('ended_at', 'is not', null)
      .where('log_pruned_at', 'is', null)
      .orderBy('ended_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    if (turns.length === 0) return 0;
    const ids = turns.map(turn => turn.id);
    const gone = await engine.db.deleteFrom('turn_log').where('turn_id', 'in', ids).executeTakeFirst();
    await engine.db.updateTable('turns').set({ log_pruned_at: endedBefore }).where('id', 'in', ids).execute();
    return Number(gone.numDeletedRows);
  });
}
