import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { sendRaw } from '#test/send-raw';

/** The samples of wire document chatzuri-rest-channel; host, key and agent id are changed and nothing else. */
let server: TestServer;
let origin: string;
beforeAll(async () => {
  server = await createTestServer();
  origin = await server.listen();
});
afterAll(() => server.close());

test('send a message', async () => {
  const answer = await sendRaw(
    origin,
    `POST /api/v1/agents/${server.agent.id}/chat HTTP/1.1
Host: ${new URL(origin).host}
Authorization: Bearer ${server.team.key}
Content-Type: application/json

{
  "message": "Where's my order?",
  "user_id": "customer-12345"
}`,
  );
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(JSON.parse(body)).toMatchObject({ text: 'Hello there!', conversationId: expect.any(String), actions: [] });
});

test('streaming responses', async () => {
  const answer = await sendRaw(
    origin,
    `POST /api/v1/agents/${server.agent.id}/chat HTTP/1.1
Host: ${new URL(origin).host}
Authorization: Bearer ${server.team.key}
Accept: text/event-stream
Content-Type: application/json

{
  "message": "Tell me about your pricing",
  "user_id": "customer-12345",
  "stream": true
}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer.toLowerCase()).toContain('content-type: text/event-stream');
  expect(answer).toContain('data: {"text":"Hello"}\n\n');
  expect(answer).toContain('data: [DONE]\n\n');
});
