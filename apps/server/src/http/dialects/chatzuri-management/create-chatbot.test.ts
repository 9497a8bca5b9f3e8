import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

test('create-chatbot makes an agent that can be asked at once, with its text as a source', async () => {
  const payload = { chatbotName: 'Customer Support', sourceText: 'We open at eight.' };
  const response = await server.call({ url: '/api/v1/create-chatbot', payload });
  expect(response.statusCode).toBe(200);
  const { chatbotId, ...rest } = response.json();
  expect(rest).toStrictEqual({});
  expect(await server.ports.agents.find(server.team.scope, chatbotId)).toMatchObject({
    name: 'Customer Support',
    slug: 'customer-support',
  });
  const sources = await server.ports.knowledge.listSources(server.team.scope, chatbotId, {}, { limit: 10 });
  expect(sources.items).toMatchObject([{ type: 'text', config: { type: 'text', text: 'We open at eight.' } }]);
  const asked = { chatbotId, messages: [{ role: 'user', content: 'Hi' }] };
  expect((await server.call({ url: '/api/v1/chat', payload: asked })).json()).toStrictEqual({ text: 'Hello there!' });
});

test('without a text there is no source', async () => {
  for (const sourceText of [undefined, null, '', ' ']) {
    const response = await server.call({
      url: '/api/v1/create-chatbot',
      payload: { chatbotName: 'Sales Bot', sourceText },
    });
    const { chatbotId } = response.json();
    const sources = await server.ports.knowledge.listSources(server.team.scope, chatbotId, {}, { limit: 10 });
    expect(sources.total).toBe(0);
  }
});

test('an Idempotency-Key makes one agent', async () => {
  const request = {
    url: '/api/v1/create-chatbot',
    headers: { 'idempotency-key': 'one' },
    payload: { chatbotName: 'Only One' },
  };
  const answers = await Promise.all([server.call(request), server.call(request), server.call(request)]);
  const made = new Set(answers.filter(({ statusCode }) => statusCode === 200).map(answer => answer.json().chatbotId));
  expect(made.size).toBe(1);
  const page = await server.ports.agents.list(server.team.scope, { limit: 100 });
  expect(page.items.filter(({ name }) => name === 'Only One')).toHaveLength(1);
});
