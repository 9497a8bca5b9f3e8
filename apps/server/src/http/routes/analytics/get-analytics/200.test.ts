import { analyticsView } from '@baraza/contracts';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectAnswer } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const DAY_MS = 86_400_000;

describe.each(databaseUrl ? ['SQLite', 'PostgreSQL'] : ['SQLite'])('on %s', engine => {
  let server: TestServer;
  let dropSchema: () => Promise<void> = async () => {};
  beforeAll(async () => {
    if (engine === 'SQLite' || databaseUrl === undefined) {
      server = await createTestServer();
      return;
    }
    const schema = await createTemporaryDatabase(databaseUrl);
    dropSchema = () => schema.drop();
    server = await createTestServer({ databaseUrl: schema.url });
  });
  afterAll(async () => {
    await server.close();
    await dropSchema();
  });
  const get = async (query = '') =>
    expectAnswer(await server.call({ method: 'GET', url: `/api/v1/analytics${query}` }), 200, analyticsView);

  test('a team without conversations gets every day with nothing on it', async () => {
    const view = await get('?from=2026-01-01&to=2026-01-04');
    expect(view.days.map(({ day, conversations }) => [day, conversations])).toEqual([
      ['2026-01-01', 0],
      ['2026-01-02', 0],
      ['2026-01-03', 0],
    ]);
    expect(view.latency).toEqual({ firstToken: null, turn: null, turns: 0 });
    expect(view).toMatchObject({ agentId: null, handoffReasons: [], flow: [], truncated: false });
  });

  test('conversations count by the day they began and by how they went; other teams and agents do not', async () => {
    const { db } = server.database;
    const answered = await startConversation(server, {});
    const declined = await startConversation(server, {});
    const handedOff = await startConversation(server, {});
    const stranger = await server.createTeam();
    const { id: agentId } = await server.createAgent(stranger, 'Not ours');
    await startConversation({ ...server, team: stranger }, { agentId });

    const reply = await db
      .selectFrom('messages')
      .select(['id', 'reply'])
      .where('conversation_id', '=', declined.conversationId)
      .where('role', '=', 'assistant')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('messages')
      .set({ reply: (reply.reply ?? '').replace('{"answered":true', '{"answered":false') })
      .where('id', '=', reply.id)
      .execute();
    await server.database.learning.rate(server.team.scope, reply.id, 'wrong', Date.now());
    await db
      .updateTable('conversations')
      .set({ handoff: JSON.stringify({ reason: 'wants a person', department: null, at: 1 }) })
      .where('id', '=', handedOff.conversationId)
      .execute();
    const earlier = Date.now() - 2 * DAY_MS;
    await db
      .updateTable('conversations')
      .set({ created_at: earlier })
      .where('id', '=', answered.conversationId)
      .execute();

    const view = await get();
    expect(view.totals).toEqual({
      conversations: 3,
      messages: 3,
      answered: 1,
      declined: 1,
      handedOff: 1,
      good: 0,
      wrong: 1,
      failedTurns: 0,
    });
    const day = new Date(earlier).toISOString().slice(0, 10);
    expect(view.days.find(one => one.day === day)).toMatchObject({ conversations: 1, answered: 1 });
    expect(view.handoffReasons).toEqual([{ reason: 'wants a person', conversations: 1 }]);
    expect(view.latency.turns).toBe(3);
    expect(view.latency.firstToken?.p50).toBeGreaterThanOrEqual(1);
    expect(view.latency.turn?.p95).toBeGreaterThanOrEqual(view.latency.turn?.p50 ?? Number.NaN);

    const today = await get(`?from=${new Date(Date.now() - DAY_MS).toISOString()}`);
    expect(today.totals.conversations).toBe(2);
    const other = await server.createAgent(server.team, 'Silent');
    expect((await get(`?agentId=${other.slug}`)).totals.conversations).toBe(0);
    expect(await get(`?agentId=${server.agent.id}`)).toMatchObject({ agentId: server.agent.id, totals: view.totals });
  });

  test('more conversations than one slice holds are all counted', async () => {
    const { db } = server.database;
    const { scope } = server.team;
    const created = Date.parse('2025-06-01T12:00:00Z');
    for (let first = 0; first < 1_200; first += 200) {
      await db
        .insertInto('conversations')
        .values(
          Array.from({ length: 200 }, (_, index) => ({
            id: `conv_many_${String(first + index).padStart(4, '0')}`,
            team_id: scope.teamId,
            agent_id: server.agent.id,
            channel: 'api',
            surface: 'api',
            status: 'open',
            message_count: 0,
            unfinished_turns: 0,
            // Many at the same moment: the place in the list is time and id together.
            created_at: created + Math.floor((first + index) / 100),
            updated_at: created,
            fence: 0,
            tags: '[]',
          })),
        )
        .execute();
    }
    expect((await get('?from=2025-06-01&to=2025-06-02')).totals.conversations).toBe(1_200);
  });

  test('what is kept of a day answers like what is summed up, whatever happens to its conversations', async () => {
    const { db } = server.database;
    const { scope } = server.team;
    const day = Date.parse('2025-03-03T00:00:00Z');
    const started = await Promise.all(['one', 'two', 'three'].map(userId => startConversation(server, { userId })));
    const [first = '', second = '', third = ''] = started.map(({ conversationId }) => conversationId);
    /** As if all that had happened long ago: only then is a day kept. */
    const backdate = () =>
      db
        .updateTable('conversations')
        .set(eb => ({ created_at: day, updated_at: eb('updated_at', '-', 60_000) }))
        .where('id', 'in', [first, second, third])
        .execute();
    const kept = () => db.selectFrom('conversation_days').select('stamp').where('day', '=', day).execute();
    const both = async () => {
      const view = await get('?from=2025-03-01&to=2025-03-08');
      await db.deleteFrom('conversation_days').execute();
      expect(await get('?from=2025-03-01&to=2025-03-08')).toEqual(view);
      return view.totals;
    };
    await backdate();
    expect(await both()).toMatchObject({ conversations: 3, messages: 3, answered: 3 });
    const [before] = await kept();
    expect(before).toBeDefined();

    await startConversation(server, { conversationId: second, text: 'And then?' });
    expect(await both()).toMatchObject({ messages: 4, answered: 3 });
    // Just touched: not kept before it has been quiet.
    expect(await kept()).toEqual([]);
    await backdate();
    expect(await both()).toMatchObject({ messages: 4 });
    expect(await kept()).not.toEqual([before]);

    const replies = await server.database.conversations.listMessages(scope, third, { limit: 2 });
    await server.database.learning.rate(scope, replies.items[1]?.id ?? '', 'good', Date.now());
    expect(await both()).toMatchObject({ good: 1 });
    await server.database.conversations.retractMessages(scope, second, { fromSeq: 3, beforeSeq: 5 });
    expect(await both()).toMatchObject({ messages: 3 });
    await server.call({ method: 'DELETE', url: `/api/v1/conversations/${first}` });
    expect(await both()).toMatchObject({ conversations: 2, messages: 2, answered: 2 });
    const { statusCode } = await server.call({ url: `/api/v1/conversations/${third}/takeover`, payload: {} });
    expect(statusCode).toBe(200);
    expect(await both()).toMatchObject({ handedOff: 1, answered: 1 });
    await backdate();
    await both();
    expect(await server.database.conversationFacts.pruneKept(Date.now() + 1, 100)).toBeGreaterThan(0);
    expect(await kept()).toEqual([]);
  });
});
