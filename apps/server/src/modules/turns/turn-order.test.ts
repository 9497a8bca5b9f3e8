import { temporaryFolder } from '@baraza/testkit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '#adapters/database';
import { createIds, silentLog, systemClock, teamScope } from '#kernel';
import { TurnCoordinator } from './turn-coordinator.ts';
import { DEFAULT_TURN_SETTINGS } from './turn-ports.ts';
import type { TurnRequest } from './turn-service.ts';
import { waitForEnd } from './turn-stream.ts';

const scope = teamScope('team_1');

let folder: ReturnType<typeof temporaryFolder>;
let database: Database;

beforeEach(async () => {
  folder = temporaryFolder();
  database = await openDatabase({ dataFolder: folder.path, log: silentLog });
  await database.access.createTeam({ id: 'team_1', name: 'Team', createdAt: 1 });
  await database.agents.create(scope, {
    id: 'agt_1',
    teamId: 'team_1',
    slug: 'shop',
    name: 'Shop',
    instructions: '',
    model: 'scripted',
    temperature: null,
    fallbackModel: null,
    extractiveFallback: false,
    numberGuard: 'flag',
    knowledgeVersion: 0,
    createdAt: 1,
    updatedAt: 1,
  });
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
        return OUTCOME;
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

function request(text: string): TurnRequest {
  const conversation = { by: 'external-id', externalId: 'c', userId: null } as const;
  return { agentId: 'agt_1', channel: 'api', surface: 'test', conversation, text };
}

const OUTCOME = {
  text: 'ok',
  answered: true,
  citations: [],
  usage: { inputTokens: 0, outputTokens: 0, estimated: false },
  model: 'scripted',
  finishReason: 'stop',
  actions: [],
  stopped: false,
  retrieveMs: 0,
  firstTokenMs: 0,
} as const;
