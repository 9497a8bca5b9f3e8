import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

const JANUARY = Date.UTC(2023, 0, 1, 23, 59, 59);
const DECEMBER = Date.UTC(2023, 11, 12, 23, 59, 59);

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
  const other = await server.createAgent(server.team, 'Other Agent');
  await record(server.agent.id, 'Asha', JANUARY);
  await record(server.agent.id, 'Juma', DECEMBER);
  await record(other.id, 'Elsewhere', DECEMBER);
});
afterAll(() => server.close());

const record = (agentId: string, name: string, at: number) =>
  server.ports.leads.record(
    server.team.scope,
    {
      id: server.ports.ids.next('lead'),
      agentId,
      conversationId: null,
      source: 'form',
      name,
      email: `${name.toLowerCase()}@example.com`,
      phone: null,
      fields: {},
    },
    server.ports.ids.ulid(),
    at,
  );

const get = (query: string, method: 'GET' | 'POST' = 'GET') =>
  server.call({ method, url: `/api/v1/get-leads?${query}` });

test('by agentId the leads have Chatzuri’s shape, numbers for ids included, the newest first', async () => {
  const response = await get(`agentId=${server.agent.id}`);
  expect(response.statusCode).toBe(200);
  const lead = {
    id: expect.any(Number),
    chatbot_owner_user_id: server.team.scope.teamId,
    chatbot_id: server.agent.id,
    phone: null,
  };
  expect(response.json()).toStrictEqual({
    data: [
      { ...lead, created_at: '2023-12-12T23:59:59.000Z', email: 'juma@example.com', name: 'Juma' },
      { ...lead, created_at: '2023-01-01T23:59:59.000Z', email: 'asha@example.com', name: 'Asha' },
    ],
  });
  const ids = response.json().data.map(({ id }: { id: number }) => id);
  expect(ids.every(Number.isSafeInteger)).toBe(true);
  expect(new Set(ids).size).toBe(2);
  const again = (await get('agentId=support-agent')).json().data;
  expect(again.map(({ id }: { id: number }) => id)).toStrictEqual(ids);
});

test('by chatbotId they have Chatbase’s', async () => {
  const { collectedCustomers, ...rest } = (await get('chatbotId=support-agent&size=1')).json();
  expect(rest).toStrictEqual({});
  expect(collectedCustomers).toStrictEqual([
    {
      id: expect.stringMatching(/^lead_/),
      name: 'Juma',
      email: 'juma@example.com',
      phone: null,
      created_at: '2023-12-12T23:59:59.000Z',
      chatbot_id: server.agent.id,
      account_id: server.team.scope.teamId,
    },
  ]);
});

test('POST does the same, as the page header has it', async () => {
  expect((await get('agentId=support-agent', 'POST')).json()).toStrictEqual(
    (await get('agentId=support-agent')).json(),
  );
});

test('days and pages narrow', async () => {
  const names = async (query: string): Promise<string[]> =>
    (await get(`agentId=support-agent&${query}`)).json().data.map(({ name }: { name: string }) => name);
  expect(await names('startDate=2023-01-02&endDate=2023-12-12')).toStrictEqual(['Juma']);
  expect(await names('endDate=2023-01-01')).toStrictEqual(['Asha']);
  expect(await names('page=2&size=1')).toStrictEqual(['Asha']);
  expect(await names('page=3&size=1')).toStrictEqual([]);
});

test.each([
  ['', 400],
  ['agentId=support-agent&startDate=2023-02-30', 400],
  ['agentId=support-agent&startDate=2023-03-01&endDate=2023-02-01', 400],
  ['agentId=support-agent&size=101', 400],
  ['agentId=nobody', 404],
])('%s is answered with %i and a message', async (query, status) => {
  const response = await get(query);
  expect(response.statusCode).toBe(status);
  expect(response.json()).toStrictEqual({ message: expect.any(String) });
});

test('the documented fetch sample sends no key, which is a 401', async () => {
  const host = await server.listen();
  const options = { method: 'GET', headers: { accept: 'application/json' } };
  const url = `${host}/api/v1/get-leads?agentId=${server.agent.id}&startDate=2023-01-01&endDate=2023-12-12&page=1&size=20`;
  expect((await fetch(url, options)).status).toBe(401);
  const headers = { ...options.headers, ...server.team.headers };
  const { data } = (await (await fetch(url, { ...options, headers })).json()) as { data: unknown[] };
  expect(data).toHaveLength(2);
});
