import { createTemporaryDatabase, newAgent, openTemporaryPostgres } from '@baraza/testkit/store-suite';
import { expect, test } from 'vitest';
import type { Database } from '#adapters/database';
import { createIds, silentLog, systemClock, teamScope } from '#kernel';
import { ConversationFeed, takeOver } from '#modules/conversations';
import { type AgentRunner, DEFAULT_TURN_SETTINGS, TurnCoordinator, waitForEnd } from '#modules/turns';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { runTakeovers } from './run-takeovers.ts';

const ROUNDS = process.env['BARAZA_TEST_ALL'] === '1' ? 1_000 : 60;
const databaseUrl = process.env['TEST_DATABASE_URL'];

async function expectNoFault(server: TestServer): Promise<void> {
  const { faults, met } = await runTakeovers(server, ROUNDS, Math.random);
  expect(faults).toEqual([]);
  expect(met.amid).toBeGreaterThan(0);
}

test('a takeover at any point of a reply: nothing of the agent after it, and the draft is what was seen', async () => {
  const server = await createTestServer();
  try {
    await expectNoFault(server);
  } finally {
    await server.close();
  }
}, 300_000);

if (databaseUrl) {
  test('the same on PostgreSQL', async () => {
    const schema = await createTemporaryDatabase(databaseUrl);
    const server = await createTestServer({ databaseUrl: schema.url });
    try {
      await expectNoFault(server);
    } finally {
      await server.close();
      await schema.drop();
    }
  }, 300_000);
}

/** Says a word every few milliseconds until it is told to stop. */
const talks: AgentRunner = async function* (_input, signal) {
  let text = '';
  for (let word = 0; !signal.aborted && word < 2_000; word++) {
    const piece = `word${word} `;
    text += piece;
    yield { type: 'text-delta', text: piece };
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  const usage = { inputTokens: 1, outputTokens: 1, estimated: false };
  yield { type: 'usage', usage, model: 'm' };
  const whole = { text, answered: true, citations: [], actions: [], usage, model: 'm', finishReason: 'stop' } as const;
  return { ...whole, stopped: signal.aborted, retrieveMs: 0, firstTokenMs: 0 };
};

function startNode(database: Database): TurnCoordinator {
  return new TurnCoordinator(
    {
      turns: database.turns,
      agents: database.agents,
      conversations: database.conversations,
      usage: database.usage,
      unitOfWork: database.unitOfWork,
      runAgent: talks,
      clock: systemClock,
      ids: createIds(),
      log: silentLog,
    },
    { ...DEFAULT_TURN_SETTINGS, exclusiveStore: false },
  );
}

if (databaseUrl) {
  test('a person takes over on one node while another one streams: it falls silent, and the draft is what was seen', async () => {
    const { database, second, close } = await openTemporaryPostgres(databaseUrl);
    if (second === undefined) throw new Error('two nodes share a PostgreSQL');
    const [here, there] = [startNode(database), startNode(second)];
    try {
      await Promise.all([here.start(), there.start()]);
      const scope = teamScope(createIds().next('team'));
      await database.access.createTeam({ id: scope.teamId, name: 'Team', createdAt: 1 });
      const agent = await database.agents.create(scope, newAgent(scope, 'shop'));
      const request = {
        agentId: agent.id,
        channel: 'api',
        surface: 'rest',
        conversation: { by: 'new', userId: null },
        text: 'Tell me',
      } as const;
      const { conversation, stream } = await here.accept(scope, request);
      await expect.poll(() => stream.read(0).length).toBeGreaterThan(5);

      const ports = { conversations: second.conversations, turns: there, unitOfWork: second.unitOfWork };
      const person = { kind: 'person', id: 'usr_1', name: 'Neema' } as const;
      const rest = { feed: new ConversationFeed(), clock: systemClock };
      const taken = await takeOver({ ...ports, ...rest }, scope, conversation.id, person);
      const seen = stream
        .read(0)
        .flatMap(({ event }) => (event.type === 'text-delta' ? [event.text] : []))
        .join('');
      expect(taken).toMatchObject({ status: 'human', fence: 1 });
      expect(await waitForEnd(stream)).toEqual({ type: 'turn-handed-over' });
      const text = stream
        .read(0)
        .flatMap(({ event }) => (event.type === 'text-delta' ? [event.text] : []))
        .join('');
      expect(text).toBe(seen);
      expect(taken.draft).toBe(seen);
      const { items } = await database.conversations.listMessages(scope, conversation.id, { limit: 10 });
      expect(items.map(({ role }) => role)).toEqual(['user']);
    } finally {
      await Promise.all([here.drain(0), there.drain(0)]);
      await close();
    }
  });
}
