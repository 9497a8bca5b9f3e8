import { beforeAll, expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

interface Page {
  readonly data: readonly { readonly id: string }[];
  readonly pagination: { readonly cursor: string | null; readonly hasMore: boolean };
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const call = (method: Method, path: string, payload?: object) =>
  the.server.call({
    method,
    url: `/api/v1/chatbots/support-agent${path}`,
    ...(payload === undefined ? {} : { payload }),
  });

const asha = {
  external_id: 'asha-1',
  name: 'Asha',
  email: 'asha@example.com',
  phonenumber: '+255 700 000 001',
  stripe_accounts: [{ label: 'main', stripe_id: 'cus_9' }],
  custom_attributes: { plan: 'gold', orders: 3, vip: true },
};

beforeAll(async () => {
  const response = await call('POST', '/contacts', { users: [asha] });
  expect(response.statusCode, response.body).toBe(200);
});

test('a contact is found by the caller’s id and by ours, as it was sent', async () => {
  const { data } = (await call('GET', '/contacts/asha-1')).json();
  expect(data).toStrictEqual({
    ...asha,
    id: expect.stringMatching(/^cus_/),
    created_at: expect.stringMatching(/Z$/),
    updated_at: expect.stringMatching(/Z$/),
  });
  expect((await call('GET', `/contacts/${data.id}`)).json().data).toStrictEqual(data);
});

test('what is sent again under an external id changes that contact: absent stays, null goes', async () => {
  const users = [{ external_id: 'asha-1', name: null, custom_attributes: { plan: null, orders: 4 } }];
  const { data } = (await call('POST', '/contacts', { users })).json();
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ name: null, email: 'asha@example.com', custom_attributes: { orders: 4, vip: true } });
  expect(data[0].custom_attributes).not.toHaveProperty('plan');
  const patched = await call('PATCH', '/contacts/asha-1', { name: 'Asha J.', stripe_accounts: [] });
  expect(patched.json().data).toMatchObject({ name: 'Asha J.', stripe_accounts: [], custom_attributes: { orders: 4 } });
});

test('a conversation that names the contact is that person’s', async () => {
  await the.server.call({
    url: '/api/v1/chat',
    payload: {
      chatbotId: 'support-agent',
      conversationId: 'c-1',
      contactId: 'asha-1',
      messages: [{ role: 'user', content: 'Hi' }],
    },
  });
  const { ports, team } = the.server;
  await ports.customers.resolve(team.scope, Date.now());
  const contact = (await call('GET', '/contacts/asha-1')).json().data;
  const found = await ports.conversations.list(team.scope, { customerIds: [contact.id] }, { limit: 5 });
  expect(found.items).toHaveLength(1);
});

test('a thousand at once, listed page by page', async () => {
  const users = Array.from({ length: 1000 }, (_, index) => ({ external_id: `many-${index}`, name: `Person ${index}` }));
  const saved = await call('POST', '/contacts', { users });
  expect(saved.json().data).toHaveLength(1000);
  const seen = new Set<string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = (await call('GET', `/contacts?limit=100&cursor=${cursor}`)).json();
    for (const { id } of page.data) seen.add(id);
    expect(page.pagination.hasMore).toBe(page.pagination.cursor !== null);
    cursor = page.pagination.cursor;
  }
  expect(seen.size).toBeGreaterThanOrEqual(1001);
  expect((await call('POST', '/contacts', { users: [...users, asha] })).statusCode).toBe(400);
});

test('the singular path of the identity page does the same', async () => {
  const response = await the.server.call({
    url: '/api/v1/chatbot/support-agent/contact',
    payload: { users: [{ external_id: 'juma', name: 'Juma' }] },
  });
  expect(response.json().data).toMatchObject([{ external_id: 'juma', name: 'Juma' }]);
});

test('a deleted contact is gone', async () => {
  await call('POST', '/contacts', { users: [{ external_id: 'gone' }] });
  expect((await call('DELETE', '/contacts/gone')).json()).toStrictEqual({ message: 'Deleted successfully' });
  for (const method of ['GET', 'DELETE'] as const) {
    const response = await call(method, '/contacts/gone');
    expect([response.statusCode, response.json()]).toStrictEqual([404, { message: 'Contact not found' }]);
  }
});

test('custom attributes are defined, listed and changed', async () => {
  const made = await call('POST', '/custom-attributes', { name: 'tier', type: 'select', options: ['a', 'b'] });
  expect(made.json().data).toMatchObject({ name: 'tier', type: 'choice', options: ['a', 'b'], label: 'tier' });
  const changed = await call('PUT', '/custom-attributes/tier', { label: 'Tier', type: 'string', options: [] });
  expect(changed.json().data).toMatchObject({ name: 'tier', type: 'text', label: 'Tier', options: [] });
  const names = (await call('GET', '/custom-attributes')).json().data.map(({ name }: { name: string }) => name);
  expect(names.sort()).toStrictEqual(['orders', 'plan', 'tier', 'vip']);
  expect((await call('PUT', '/custom-attributes/nothing', {})).statusCode).toBe(404);
});

test.each([
  [{}],
  [{ users: [] }],
  [{ users: [{ name: 'No id' }] }],
  [{ users: [{ external_id: 'x', custom_attributes: { orders: 'three' } }] }],
  [{ users: [{ external_id: 'x', custom_attributes: { 'not a name': 1 } }] }],
  [{ users: [{ external_id: 'x', custom_attributes: { deep: { er: 1 } } }] }],
])('400 for %j', async payload => {
  const response = await call('POST', '/contacts', payload);
  expect([response.statusCode, response.json()]).toStrictEqual([400, { message: expect.any(String) }]);
});

test('another team’s agent and contacts look like none', async () => {
  const other = await the.server.createTeam();
  const theirs = await the.server.call({
    method: 'GET',
    url: '/api/v1/chatbots/support-agent/contacts/asha-1',
    headers: other.headers,
  });
  expect(theirs.statusCode).toBe(404);
  await the.server.createAgent(other, 'Support Agent');
  const elsewhere = await the.server.call({
    method: 'GET',
    url: '/api/v1/chatbots/support-agent/contacts/asha-1',
    headers: other.headers,
  });
  expect([elsewhere.statusCode, elsewhere.json()]).toStrictEqual([404, { message: 'Contact not found' }]);
});

test('401 without a key', async () => {
  const response = await the.server.app.inject({ method: 'GET', url: '/api/v1/chatbots/support-agent/contacts' });
  expect(response.statusCode).toBe(401);
});
