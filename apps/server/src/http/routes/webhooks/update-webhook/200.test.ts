import { webhookView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

async function create(body: object = {}): Promise<string> {
  const payload = { url: 'https://a.example.com', events: ['*'], ...body };
  return (await the.server.call({ url: '/api/v1/webhooks', payload })).json<{ id: string }>().id;
}
const patch = (id: string, payload: object) =>
  the.server.call({ method: 'PATCH', url: `/api/v1/webhooks/${id}`, payload });

test('what is named changes, the rest stays', async () => {
  const id = await create({ description: 'Old' });
  const changed = await patch(id, { url: 'https://b.example.com', events: ['leads.submit'], format: 'chatzuri' });
  expect(expectAnswer(changed, 200, webhookView)).toMatchObject({
    url: 'https://b.example.com',
    events: ['leads.submit'],
    format: 'chatzuri',
    description: 'Old',
    status: 'enabled',
  });
});

test('it is disabled and enabled again, without its failures', async () => {
  const id = await create();
  expect((await patch(id, { enabled: false })).json()).toMatchObject({ status: 'disabled', disabledReason: 'manual' });
  await the.server.ports.webhooks.updateEndpoint(the.server.team.scope, id, { failingSince: 1 }, 2);
  expect(expectAnswer(await patch(id, { enabled: true }), 200, webhookView)).toMatchObject({
    status: 'enabled',
    disabledReason: null,
    disabledAt: null,
    failingSince: null,
  });
});

test('faults are told by their field, and change nothing', async () => {
  const id = await create({ format: 'chatbase', secret: 'not of the standard form'.replaceAll(' ', '_') });
  expectProblem(await patch(id, { events: ['no.such'] }), 400, 'unknown_event', 'events.0');
  expectProblem(await patch(id, { url: 'http://127.0.0.1' }), 422, 'url_not_allowed', 'url');
  expectProblem(await patch(id, { format: 'standard' }), 400, 'invalid_secret', 'secret');
  const stored = await the.server.call({ method: 'GET', url: `/api/v1/webhooks/${id}` });
  expect(stored.json()).toMatchObject({ url: 'https://a.example.com', events: ['*'], format: 'chatbase' });
});
