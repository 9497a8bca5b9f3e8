import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';

let server: TestServer;
beforeAll(async () => {
  server = await createTestServer();
});
afterAll(() => server.close());

const id = fc.constantFrom('support-agent', 'nobody', '', 'conv_01ARZ3NDEKTSV4RRFFQ69G5FAV');
const words = fc.oneof(fc.constant('Hi'), fc.string({ unit: 'grapheme', maxLength: 20 }));
const anything = fc.jsonValue({ maxDepth: 3 });
const oneOf = (...good: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> => fc.oneof(...good, anything);

const message = fc.record(
  {
    role: oneOf(fc.constantFrom('user', 'assistant', 'system', 'tool')),
    content: oneOf(
      words,
      fc.array(fc.record({ type: fc.constantFrom('text', 'image_url'), text: words }), { maxLength: 2 }),
    ),
    parts: oneOf(fc.array(fc.record({ type: fc.constantFrom('text', 'file'), text: words }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
);

/** Bodies that are almost right: every field any surface reads, each absent, good or anything at all. */
const body = fc.record(
  {
    message: oneOf(words),
    user_id: oneOf(words),
    stream: oneOf(fc.boolean()),
    chatbotId: oneOf(id),
    agentId: oneOf(id),
    model: oneOf(id),
    messages: oneOf(fc.array(message, { maxLength: 3 })),
    input: oneOf(words, fc.array(message, { maxLength: 3 })),
    conversationId: oneOf(id),
    temperature: oneOf(fc.double({ min: -1, max: 3, noNaN: true })),
    async: oneOf(fc.boolean()),
    id: oneOf(words),
    userId: oneOf(fc.constant('user-1')),
    chatbotName: oneOf(words),
    sourceText: oneOf(words),
    response_format: anything,
    tool_choice: anything,
    stream_options: anything,
  },
  { requiredKeys: [] },
);

test.each([
  '/api/v1/agents/support-agent/chat',
  '/api/v1/chat',
  '/api/v1/create-chatbot',
  '/v1/api/chat/support-agent',
  '/v1/chat/completions',
  '/v1/responses',
  '/api/v2/agents/support-agent/chat',
])('%s answers whatever it is sent, and never with a fault of ours', async url => {
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: body }, { weight: 1, arbitrary: anything }), async payload => {
      const headers = { 'content-type': 'application/json' };
      const response = await server.call({ url, payload: JSON.stringify(payload), headers });
      expect({ status: response.statusCode, payload }).toMatchObject({
        status: expect.toSatisfy(status => [200, 400, 404, 409, 422].includes(status as number)),
      });
    }),
    { numRuns: 150 },
  );
});
