import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

/** What a path segment or a query value may hold when nobody means well. */
const STRANGE = [
  '%00',
  'a%00b',
  '%ff',
  '%E0%A4%A',
  '%F0%9F%98%80',
  '..%2f..',
  "'%20OR%201=1--",
  'x'.repeat(300),
  '__proto__',
];

test.each(STRANGE)('%s as an id is refused in every surface’s own words, and is no fault of ours', async id => {
  const body = { message: 'Hi', messages: [{ role: 'user', content: 'Hi' }], stream: false };
  const requests = [
    { method: 'POST', url: `/api/v1/agents/${id}/chat`, payload: body },
    { method: 'GET', url: `/api/v1/get-conversations?agentId=${id}` },
    { method: 'GET', url: `/api/v1/get-conversations?agentId=support-agent&filteredSources=${id}` },
    { method: 'POST', url: `/v1/api/chat/${id}`, payload: body },
    { method: 'GET', url: `/v1/api/requests/${id}` },
    { method: 'GET', url: `/v1/models/${id}` },
    { method: 'POST', url: `/api/v2/agents/${id}/chat`, payload: body },
    { method: 'GET', url: `/api/v2/agents/support-agent/conversations/${id}` },
    { method: 'GET', url: `/api/v2/agents/support-agent/conversations?cursor=${id}` },
    { method: 'GET', url: `/api/v2/agents/support-agent/chat/${id}/stream` },
    { method: 'POST', url: `/api/dev/v1/chatbots/${id}/chat/sessions` },
    { method: 'POST', url: `/api/dev/v1/chatbots/support-agent/chat/sessions/${id}/messages`, payload: body },
    { method: 'GET', url: `/api/dev/v1/chatbots/${id}/flows` },
    { method: 'GET', url: `/api/dev/v1/chatbots/support-agent/flows/${id}` },
    { method: 'GET', url: `/api/dev/v1/chatbots/support-agent/conversations/${id}/messages` },
    { method: 'GET', url: `/chatbot/${id}` },
    { method: 'GET', url: `/plugin/${id}/unauthenticated` },
    { method: 'POST', url: `/plugin/conversation/${id}`, payload: { ...body, chat_id: 'c' } },
  ] as const;
  for (const request of requests) {
    const response = await server.call(request);
    expect({ ...request, status: response.statusCode }).toMatchObject({
      status: expect.toSatisfy(status => [204, 400, 404, 414].includes(status as number)),
    });
  }
});
