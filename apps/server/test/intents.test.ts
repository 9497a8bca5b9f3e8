import { afterAll, beforeAll, expect, test } from 'vitest';
import { trainAgentIntents } from '#modules/flows';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { chat, publish } from './flow-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const INTENTS = {
  hours: ['when do you open', 'opening hours please', 'what time do you close', 'are you open on sunday'],
  price: ['how much does it cost', 'what is the price', 'how expensive is it', 'price list please'],
};

test('intents are learnt, recognised, and route the flow that is published', async () => {
  const url = `/api/v1/agents/${server.agent.slug}/intents`;
  const put = await server.call({ method: 'PUT', url, payload: { intents: INTENTS } });
  expect(put.json()).toMatchObject({ intents: INTENTS, outOfScope: [], status: 'training' });
  await trainAgentIntents({ ...server.ports, intentModels: server.intentModels }, server.team.scope, server.agent.id);
  expect((await server.call({ method: 'GET', url })).json()).toMatchObject({ status: 'ready' });
  const texts = ['what time do you open on sunday', 'what is the price of it'];
  const { results } = (await server.call({ url: `${url}/recognize`, payload: { texts } })).json();
  expect(results).toMatchObject([{ intent: 'hours' }, { intent: 'price' }]);

  await publish(server, {
    format: 'baraza/v1',
    start: 'route',
    nodes: [
      {
        id: 'route',
        type: 'intent',
        text: 'How can I help?',
        routes: [
          { intent: 'hours', next: 'hours' },
          { intent: 'price', next: 'price' },
        ],
        otherwise: 'other',
      },
      { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'From nine to five.' }], next: 'route' },
      { id: 'price', type: 'message', messages: [{ type: 'text', text: '500 shillings.' }], next: 'route' },
      { id: 'other', type: 'message', messages: [{ type: 'text', text: 'I do not know.' }], next: 'route' },
    ],
  });
  expect((await chat(server, 'opening hours please', 'asha')).text).toContain('From nine to five.');
  expect((await chat(server, 'what is the price', 'asha')).text).toContain('500 shillings.');
});

test('too much is refused by name', async () => {
  const url = `/api/v1/agents/${server.agent.slug}/intents`;
  const refused = await server.call({ method: 'PUT', url, payload: { intents: { hours: [] } } });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toMatchObject({ code: 'invalid_input', field: 'intents.hours' });
});
