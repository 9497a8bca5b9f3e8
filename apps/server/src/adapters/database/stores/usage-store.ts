import type { UsageStore } from '#modules/usage';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { UsageRow } from '../schema.ts';
import { sumUpHours } from './sum-up-hours.ts';
import { countUsage, sumUsage } from './sum-usage.ts';

/** A turn's usage is written once: a second record of the same turn is left out. */
export const insertUsage = prepareQuery<UsageRow>((db, slot) =>
  db
    .insertInto('usage_records')
    .values({
      turn_id: slot('turn_id'),
      team_id: slot('team_id'),
      agent_id: slot('agent_id'),
      channel: slot('channel'),
      model: slot('model'),
      input_tokens: slot('input_tokens'),
      output_tokens: slot('output_tokens'),
      estimated: slot('estimated'),
      at: slot('at'),
    })
    .onConflict(conflict => conflict.column('turn_id').doNothing()),
);

export function createUsageStore(engine: Engine): UsageStore {
  return {
    async record(scope, record) {
      await engine.run(insertUsage, {
        turn_id: record.turnId,
        team_id: scope.teamId,
        agent_id: record.agentId,
        channel: record.channel,
        model: record.model,
        input_tokens: record.inputTokens,
        output_tokens: record.outputTokens,
        estimated: record.estimated ? 1 : 0,
        at: record.at,
      });
    },
    total: (scope, from, before) => countUsage(engine, scope, { from, before }),
    count: (scope, from, before, agentId) => countUsage(engine, scope, { from, before }, agentId),
    sum: (scope, span, groupBy, agentId) => sumUsage(engine, scope, span, groupBy, agentId),
    sumUpHours: until => sumUpHours(engine, until),
  };
}
