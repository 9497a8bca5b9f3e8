import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test.each([
  ['no agent', ''],
  ['an empty agent', 'agentId='],
  ['two agents', 'agentId=a&chatbotId=b'],
  ['an agent twice', 'agentId=a&agentId=a'],
  ['a day that is none', 'agentId=support-agent&startDate=2023-02-30'],
  ['a time', 'agentId=support-agent&endDate=2023-02-03T00:00'],
  ['an end before the start', 'agentId=support-agent&startDate=2023-02-02&endDate=2023-02-01'],
  ['page 0', 'agentId=support-agent&page=0'],
  ['size 101', 'agentId=support-agent&size=101'],
  ['an unknown source', 'agentId=support-agent&filteredSources=Fax'],
])('%s is refused with a message', async (_name, query) => {
  const response = await server.call({ method: 'GET', url: `/api/v1/get-conversations?${query}` });
  expect(response.statusCode).toBe(400);
  expect(response.json()).toStrictEqual({ message: expect.any(String) });
});
