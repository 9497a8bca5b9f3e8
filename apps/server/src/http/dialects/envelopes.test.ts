import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

/** Every surface with a POST of its own, and the envelope that everything it refuses wears. */
const SURFACES = [
  { name: 'REST channel', url: '/api/v1/agents/support-agent/chat', error: { message: expect.any(String) } },
  { name: 'chat v1', url: '/api/v1/chat', error: { message: expect.any(String) } },
  { name: 'create-chatbot', url: '/api/v1/create-chatbot', error: { message: expect.any(String) } },
  {
    name: 'slug chat',
    url: '/v1/api/chat/support-agent',
    error: {
      data: null,
      error: {
        name: expect.stringMatching(/^[A-Z]\w+Error$/),
        message: expect.any(String),
        details: expect.any(Object),
      },
    },
  },
  ...['/v1/chat/completions', '/v1/responses'].map(url => ({
    name: `OpenAI ${url}`,
    url,
    error: {
      error: { message: expect.any(String), type: 'invalid_request_error', param: null, code: expect.any(String) },
    },
  })),
  {
    name: 'v2',
    url: '/api/v2/agents/support-agent/chat',
    error: { error: { code: expect.stringMatching(/^[A-Z_]+$/), message: expect.any(String) } },
  },
];

/** Sarufi's refuse what their schemas do not take with a 422, and take any content type. */
const SARUFI = [
  {
    name: 'Sarufi sessions',
    url: '/api/dev/v1/chatbots/support-agent/chat/sessions/01ARZ3NDEKTSV4RRFFQ69G5FAV/messages',
  },
  { name: 'Sarufi chatbots', url: '/api/dev/v1/chatbots' },
  { name: 'Sarufi classic', url: '/conversation' },
];
const sarufiError = { detail: expect.any(String) };

describe.each(SARUFI)('$name', ({ url }) => {
  test('another method is a 405 that says which', async () => {
    const response = await server.call({ method: 'DELETE', url });
    expect([response.statusCode, response.json()]).toStrictEqual([405, sarufiError]);
    expect(response.headers.allow).toContain('POST');
  });

  test('a body that is too large is a 413', async () => {
    const payload = JSON.stringify({ message: 'x'.repeat(17 * 1024 * 1024) });
    const response = await server.call({ url, payload, headers: { 'content-type': 'application/json' } });
    expect([response.statusCode, response.json()]).toStrictEqual([413, sarufiError]);
  });

  test('JSON is read whatever it is called, and what is none is a 422', async () => {
    const response = await server.call({ url, payload: 'x=1', headers: { 'content-type': 'text/plain' } });
    expect(response.statusCode).toBe(422);
    expect(response.json()).toMatchObject({ detail: [{ loc: ['body'] }] });
  });
});

describe.each(SURFACES)('$name', ({ url, error }) => {
  test('another method is a 405 that says which', async () => {
    const response = await server.call({ method: 'DELETE', url });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toContain('POST');
    expect(response.json()).toStrictEqual(error);
  });

  test('a body that is too large is a 413', async () => {
    const payload = JSON.stringify({ message: 'x'.repeat(17 * 1024 * 1024) });
    const response = await server.call({ url, payload, headers: { 'content-type': 'application/json' } });
    expect(response.statusCode).toBe(413);
    expect(response.json()).toStrictEqual(error);
  });

  test('an Idempotency-Key that is no key is a 400', async () => {
    const payload = {
      message: 'Hi',
      chatbotName: 'Hi',
      chatbotId: 'support-agent',
      model: 'support-agent',
      messages: [{ role: 'user', content: 'Hi', parts: [{ type: 'text', text: 'Hi' }] }],
      input: 'Hi',
    };
    const response = await server.call({ url, payload, headers: { 'idempotency-key': 'x'.repeat(256) } });
    expect(response.statusCode).toBe(400);
    expect(JSON.stringify(response.json())).toContain('Idempotency-Key');
  });
});

test.each(SURFACES.filter(({ name }) => name !== 'chat v1' && name !== 'create-chatbot'))(
  '$name wants JSON to be called JSON',
  async ({ url, error }) => {
    const response = await server.call({ url, payload: '{}', headers: { 'content-type': 'text/plain' } });
    expect(response.statusCode).toBe(415);
    expect(response.json()).toStrictEqual(error);
  },
);
