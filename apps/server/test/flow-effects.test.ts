import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerProcess } from '@baraza/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { continueAfterWait } from '#modules/turns';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { chat, publish, shopFlow } from './flow-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer({ allowPrivateHosts: ['127.0.0.1'] });
});
afterAll(() => server.close());

describe('requests of a flow', () => {
  const requestFlow = (url: string) =>
    ({
      format: 'baraza/v1',
      start: 'city',
      nodes: [
        { id: 'city', type: 'input', text: 'Which city?', variable: 'city', next: 'get' },
        {
          id: 'get',
          type: 'http-request',
          method: 'POST',
          url: `${url}/weather?city={{city}}`,
          body: { city: '{{city}}' },
          timeout_ms: 2000,
          map: { sky: 'body.sky' },
          next: 'told',
          failure: 'sorry',
        },
        { id: 'told', type: 'message', messages: [{ type: 'text', text: '{{city}}: {{sky}}' }], next: 'city' },
        { id: 'sorry', type: 'message', messages: [{ type: 'text', text: 'No weather today.' }], next: 'city' },
      ],
    }) as const;

  test('reach the other system, map its answer, and take the failure edge when it fails', async () => {
    const seen: string[] = [];
    const stub = createHttpServer((request, response) => {
      let body = '';
      request.on('data', part => (body += part));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${body}`);
        const known = body.includes('Dar');
        response.writeHead(known ? 200 : 503, { 'content-type': 'application/json' });
        response.end(JSON.stringify(known ? { sky: 'sunny' } : {}));
      });
    });
    await new Promise<void>(resolve => stub.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
    await publish(server, requestFlow(url) as never);
    await chat(server, 'hello', 'weather');
    expect((await chat(server, 'Dar es Salaam', 'weather')).text).toContain('Dar es Salaam: sunny');
    expect((await chat(server, 'Atlantis', 'weather')).text).toContain('No weather today.');
    expect(seen[0]).toBe('POST /weather?city=Dar%20es%20Salaam {"city":"Dar es Salaam"}');
    await new Promise(resolve => stub.close(resolve));
    expect((await chat(server, 'Dar es Salaam', 'weather')).text).toContain('No weather today.');
  });

  test('do not reach private addresses that nobody allowed', async () => {
    await publish(server, requestFlow('http://169.254.169.254') as never);
    await chat(server, 'hello', 'private');
    expect((await chat(server, 'Dar', 'private')).text).toContain('No weather today.');
  });
});

test('a long wait is taken up again by its job, unless the customer has gone on', async () => {
  const agent = await server.createAgent(server.team, 'Waiting');
  const flow = {
    format: 'baraza/v1',
    start: 'soon',
    nodes: [
      { id: 'soon', type: 'message', messages: [{ type: 'text', text: 'One moment.' }], next: 'rest' },
      { id: 'rest', type: 'wait', seconds: 3600, next: 'done' },
      { id: 'done', type: 'input', text: 'Still there?', variable: 'here', next: 'soon' },
    ],
  };
  await publish(server, flow as never, {}, agent.id);
  const first = await chat(server, 'hello', 'patient', agent.id);
  expect(first.text).toBe('One moment.');
  const stands = await server.ports.flows.findState(server.team.scope, first.conversationId);
  const until = Number(/^until (\d+)$/.exec(stands?.state.stage ?? '')?.[1]);
  const wait = { agentId: agent.id, conversationId: first.conversationId, nodeId: 'rest', until };
  const messages = async () => {
    const url = `/api/v1/conversations/${first.conversationId}/messages`;
    const { items } = (await server.call({ method: 'GET', url })).json();
    return items.map((message: { role: string; text: string }) => [message.role, message.text]);
  };
  await continueAfterWait(server.ports, server.team.scope, wait);
  await expect.poll(messages).toEqual([
    ['user', 'hello'],
    ['assistant', 'One moment.'],
    ['assistant', 'Still there?'],
  ]);
  await continueAfterWait(server.ports, server.team.scope, wait);
  expect((await chat(server, 'yes', 'patient', agent.id)).text).toBe('One moment.');
});

test('a person is asked for: the conversation says so, and the stream too', async () => {
  await publish(server, {
    ...shopFlow(),
    nodes: [...shopFlow().nodes, { id: 'human', type: 'handoff', text: 'A colleague will write.', reason: 'asked' }],
    keywords: [{ action: 'human', words: ['human'], next: 'human' }],
  });
  await chat(server, 'hello', 'handed');
  const answer = await chat(server, 'human', 'handed');
  expect(answer.text).toBe('A colleague will write.');
  const conversation = await server.ports.conversations.find(server.team.scope, answer.conversationId);
  expect(conversation?.handoff).toMatchObject({ reason: 'asked', department: null });
});

test('surfaces that keep nothing go on where the words they send have led', async () => {
  await publish(server, shopFlow());
  const said: { role: string; content: string }[] = [];
  const say = async (content: string): Promise<string> => {
    said.push({ role: 'user', content });
    const payload = { model: server.agent.slug, messages: said };
    const answer = await server.call({ url: '/v1/chat/completions', payload });
    const reply = answer.json().choices[0].message.content;
    said.push({ role: 'assistant', content: reply });
    return reply;
  };
  expect(await say('hello')).toContain('1. Leave my name');
  expect(await say('1')).toBe('Your name?');
  expect(await say('Asha')).toContain('Thank you, Asha.');
});

test('a reply that is more than text comes in full beside its text', async () => {
  await publish(server, shopFlow());
  const { messages } = await chat(server, 'hello', 'full');
  expect(messages).toMatchObject([
    { type: 'text', text: 'Karibu!' },
    { type: 'buttons', buttons: [{ id: 'name' }, { id: 'ask' }, { id: 'bye' }] },
  ]);
  expect((await chat(server, '1', 'full')).messages).toBeUndefined();
});

/** Each start may take as long as `startServerProcess` allows. */
const TWO_STARTS_MS = 120_000;

test(
  'a restart in mid-flow keeps where the conversation stands',
  async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-restart-'));
    let process = await startServerProcess({ dataFolder });
    const say = async (message: string): Promise<string> => {
      const answer = await process.call('POST', '/api/v1/agents/shop/chat', { message, user_id: 'asha' });
      return ((await answer.json()) as { text: string }).text;
    };
    await process.call('POST', '/api/v1/agents', { name: 'Shop', slug: 'shop' });
    await process.call('PUT', '/api/v1/agents/shop/flow', shopFlow());
    expect((await process.call('POST', '/api/v1/agents/shop/flow/publish', {})).status).toBe(201);
    const said: { role: string; content: string }[] = [];
    const sayUnstored = async (content: string): Promise<string> => {
      said.push({ role: 'user', content });
      const answer = await process.call('POST', '/v1/chat/completions', { model: 'shop', messages: said });
      const { choices } = (await answer.json()) as { choices: [{ message: { role: string; content: string } }] };
      said.push(choices[0].message);
      return choices[0].message.content;
    };
    for (const speak of [say, sayUnstored]) {
      await speak('hello');
      expect(await speak('1')).toBe('Your name?');
    }
    await process.stop('SIGKILL');
    process = await startServerProcess({ dataFolder });
    expect(await say('Asha')).toContain('Thank you, Asha.');
    expect(await sayUnstored('Asha')).toContain('Thank you, Asha.');
    const demo = await process.call('POST', '/api/v1/agents/demo/chat', { message: 'hi' });
    expect(((await demo.json()) as { text: string }).text).toContain('1. Getting started');
    await process.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  },
  TWO_STARTS_MS,
);
