import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const send = async (method: Method, url: string, payload?: object, headers?: Record<string, string>) => {
  const response = await the.server.call({
    method,
    url: `/api/v1/${url}`,
    ...(payload === undefined ? {} : { payload }),
    ...(headers === undefined ? {} : { headers }),
  });
  expect(Object.keys(response.json())).toStrictEqual(['message']);
  return { status: response.statusCode, message: response.json().message as string };
};

const OPERATIONS: readonly (readonly [Method, string])[] = [
  ['POST', 'create-agent'],
  ['POST', 'create-chatbot'],
  ['GET', 'get-agents'],
  ['POST', 'get-chatbots'],
  ['POST', 'update-agent'],
  ['PUT', 'update-agent'],
  ['POST', 'update-chatbot-data'],
  ['POST', 'update-agent-settings'],
  ['POST', 'update-chatbot-settings'],
  ['DELETE', 'delete-agent'],
  ['DELETE', 'delete-chatbot'],
  ['POST', 'upload-agent-icon'],
  ['POST', 'upload-agent-profile-picture'],
  ['POST', 'upload-chatbot-icon'],
  ['POST', 'upload-chatbot-profile-picture'],
  ['DELETE', 'delete-agent-icon'],
  ['DELETE', 'delete-agent-profile-picture'],
  ['POST', 'delete-chatbot-icon'],
  ['DELETE', 'delete-chatbot-profile-picture'],
];

test.each(OPERATIONS)('401 without a good key: %s %s', async (method, url) => {
  expect((await send(method, url, undefined, { authorization: 'Bearer bz_live_nothing' })).status).toBe(401);
});

const NAMED: readonly (readonly [Method, string, object])[] = [
  ['POST', 'update-agent', {}],
  ['POST', 'update-chatbot-data', { chatbotName: 'Mine' }],
  ['POST', 'update-agent-settings', { visibility: 'public' }],
  ['POST', 'update-chatbot-settings', { visibility: 'public' }],
  ['DELETE', 'delete-agent', {}],
  ['DELETE', 'delete-chatbot', {}],
  ['DELETE', 'delete-agent-icon', {}],
  ['DELETE', 'delete-chatbot-profile-picture', {}],
];

test.each(NAMED)('404 for an agent that is missing or another team’s: %s %s', async (method, url, body) => {
  const other = await the.server.createTeam();
  const foreign = await the.server.createAgent(other, 'Foreign');
  const missing = await send(method, url, { ...body, agentId: 'agt_missing' });
  const theirs = await send(method, url, { ...body, agentId: foreign.id });
  expect(missing).toStrictEqual({ status: 404, message: 'Agent not found' });
  expect(theirs).toStrictEqual(missing);
  expect(await the.server.ports.agents.find(other.scope, foreign.id)).toStrictEqual(foreign);
});

test.each([...NAMED])('400 when no agent is named, or two: %s %s', async (method, url, body) => {
  expect((await send(method, url, body)).status).toBe(400);
  expect((await send(method, url, { ...body, agentId: 'one', chatbotId: 'two' })).status).toBe(400);
});

test('400 when the query and the body name two agents', async () => {
  expect((await send('DELETE', 'delete-chatbot?chatbotId=one', { chatbotId: 'two' })).status).toBe(400);
});

test.each([
  ['create-agent', {}, 'name'],
  ['create-agent', { name: ' ' }, 'name'],
  ['create-chatbot', { sourceText: 'x' }, 'chatbotName'],
  ['create-chatbot', { chatbotName: 7 }, 'chatbotName'],
  ['update-chatbot-data', { chatbotId: 'support-agent' }, 'chatbotName'],
  ['update-agent-settings', { agentId: 'support-agent', visibility: 'hidden' }, 'visibility'],
  ['update-agent-settings', { agentId: 'support-agent', temp: 1.5 }, 'temp'],
  ['update-agent-settings', { agentId: 'support-agent', ipLimit: -1 }, 'ipLimit'],
  ['update-agent-settings', { agentId: 'support-agent', ipLimitTimeframe: 1.5 }, 'ipLimitTimeframe'],
  ['update-agent-settings', { agentId: 'support-agent', domains: ['not a domain'] }, 'domains'],
  ['update-agent-settings', { agentId: 'support-agent', styles: { theme: 'blue' } }, 'styles.theme'],
  ['update-agent-settings', { agentId: 'support-agent', initialMessages: 'x'.repeat(3000) }, 'initialMessages'],
  ['update-agent-settings', { agentId: 'support-agent', model: 'builtin/nothing' }, 'model'],
  ['update-agent-settings', { agentId: 'support-agent', collectCustomerInformation: { email: true } }, 'email'],
])('400 names the field: %s %j', async (url, body, field) => {
  const { status, message } = await send('POST', url, body);
  expect(status).toBe(400);
  expect(message).toContain(field);
});

test('403 for a key that may only read', async () => {
  const made = await the.server.call({ url: '/api/v1/api-keys', payload: { name: 'Reader', scopes: ['read'] } });
  const { secret } = made.json();
  const headers = { authorization: `Bearer ${secret}` };
  expect((await send('POST', 'create-agent', { name: 'x' }, headers)).status).toBe(403);
  const listed = await the.server.call({ method: 'GET', url: '/api/v1/get-agents', headers });
  expect(listed.statusCode).toBe(200);
});
