import { temporaryFolder } from '@baraza/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '#adapters/database';
import { createIds, silentLog, systemClock } from '#kernel';
import { createScriptedAgent, outcome, request, scope } from './coordinator.fixture.ts';
import { TurnCoordinator } from './turn-coordinator.ts';
import { DEFAULT_TURN_SETTINGS } from './turn-ports.ts';
import { waitForEnd } from './turn-stream.ts';

let folder: ReturnType<typeof temporaryFolder>;
let database: Database;

beforeEach(async () => {
  folder = temporaryFolder();
  database = await openDatabase({ dataFolder: folder.path, log: silentLog });
  await createScriptedAgent(database);
});

afterEach(async () => {
  await database.close();
  folder.remove();
});

it('answers messages in the order they were stored, also when the store tells of them the other way round', async () => {
  const answered: string[] = [];
  const laterIsKnown = Promise.withResolvers<void>();
  const coordinator = new TurnCoordinator(
    {
      ...database,
      turns: {
        ...database.turns,
        async accept(team, input) {
          const accepted = await database.turns.accept(team, input);
          if (input.text === 'first') await laterIsKnown.promise;
          return accepted;
        },
      },
      // biome-ignore lint/correctness/useYield: nothing needs to be said
      async *runAgent(input) {
        answered.push(input.message);
        return outcome('ok');
      },
      clock: systemClock,
      ids: createIds(),
      log: silentLog,
    },
    DEFAULT_TURN_SETTINGS,
  );
  const first = coordinator.accept(scope, request('first'));
  const later = await coordinator.accept(scope, request('later'));
  laterIsKnown.resolve();
  for (const { stream } of [await first, later]) await waitForEnd(stream);
  expect(answered).toEqual(['first', 'later']);
  await coordinator.drain(0);
});
