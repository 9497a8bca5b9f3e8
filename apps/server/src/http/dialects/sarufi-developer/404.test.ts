import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const get = async (path: string): Promise<unknown> => {
  const response = await the.server.call({ method: 'GET', url: `/api/dev/v1${path}` });
  expect(response.statusCode, path).toBe(404);
  return response.json();
};

test('what is missing or another team’s is not found', async () => {
  const theirs = await the.server.createAgent(await the.server.createTeam(), 'Theirs');
  for (const id of ['nobody', theirs.id, 'a%2Fb', '__proto__']) {
    for (const path of ['', '/stats', '/flows', '/conversations', '/analytics/overview']) {
      expect(await get(`/chatbots/${id}${path}`)).toStrictEqual({ detail: 'Chatbot not found' });
    }
  }
  expect(await get('/chatbots/support-agent/conversations/conv_1')).toStrictEqual({ detail: 'Conversation not found' });
  expect(await get('/chatbots/support-agent/flows/flow_1')).toStrictEqual({ detail: 'Flow not found' });
  expect(await get('/knowledge-bases/kb_1')).toStrictEqual({ detail: 'Knowledge base not found' });
  expect(await get('/broadcasts')).toStrictEqual({ detail: 'Nothing is here' });
});

test('another method is a 405 in this envelope', async () => {
  const response = await the.server.call({ method: 'PUT', url: '/api/dev/v1/chatbots' });
  expect(response.statusCode).toBe(405);
  expect(response.headers.allow).toBe('GET, HEAD, POST');
  expect(response.json()).toStrictEqual({ detail: expect.any(String) });
});
