import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();
const url = 'https://receiver.example.com';
const events = ['*'];

test.each([
  [{ events }, 'invalid_input', 'url'],
  [{ url, endpoint: url, events }, 'invalid_input', 'url'],
  [{ url: 'ftp://receiver.example.com', events }, 'invalid_input', 'url'],
  [{ url: 'not an address', events }, 'invalid_input', 'url'],
  [{ url, events: [] }, 'invalid_input', 'events'],
  [{ url, events: ['message.sent', 'no.such'] }, 'unknown_event', 'events.1'],
  [{ url, events: ['webhook.test'] }, 'unknown_event', 'events.0'],
  [{ url, events, format: 'xml' }, 'invalid_input', 'format'],
  [{ url, events, secret: 'short' }, 'invalid_input', 'secret'],
  [{ url, events, secret: 'long enough but no base64'.replaceAll(' ', '-') }, 'invalid_secret', 'secret'],
])('%j', async (payload, code, field) => {
  expectProblem(await the.server.call({ url: '/api/v1/webhooks', payload }), 400, code, field);
  expect(await the.server.database.db.selectFrom('webhook_endpoints').selectAll().execute()).toEqual([]);
});
