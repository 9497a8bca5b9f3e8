import { Baraza, NotFoundError, verifyWebhook } from '@baraza/sdk';
import { startScriptedLlm, startServerProcess, startWebhookReceiver, type WebhookReceiver } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let client: Baraza;
let receiver: WebhookReceiver;
let stop: () => Promise<unknown>;

beforeAll(async () => {
  const llm = await startScriptedLlm();
  receiver = await startWebhookReceiver();
  const env = {
    OPENAI_BASE_URL: llm.url,
    OPENAI_API_KEY: 'scripted',
    BARAZA_MODEL: 'scripted',
    BARAZA_ALLOW_PRIVATE_HOSTS: '127.0.0.1',
  };
  const server = await startServerProcess({ env });
  client = new Baraza({ url: server.url, apiKey: server.apiKey });
  await client.agents.create({ name: 'Support', slug: 'support' });
  stop = () => Promise.all([server.stop(), llm.close(), receiver.close()]);
});
afterAll(() => stop());

test('customers are made, found, changed, merged, parted, exported, deleted and erased', async () => {
  const { customers } = client;
  await customers.putAttribute('plan', { label: 'Plan', type: 'choice', options: ['free', 'paid'] });
  expect((await customers.attributes()).map(({ key }) => key)).toContain('plan');
  const asha = await customers.create({ name: 'Asha', email: 'asha@shop.example', attributes: { plan: 'paid' } });
  expect(await customers.get(asha.id)).toMatchObject({ name: 'Asha', attributes: { plan: 'paid' } });
  expect((await customers.list({ q: 'asha' }).toArray()).map(({ id }) => id)).toEqual([asha.id]);
  expect(await customers.update(asha.id, { tags: ['vip'] })).toMatchObject({ name: 'Asha', tags: ['vip'] });

  const twin = await customers.create({ name: 'Asha M.', phone: '+255 700 000 001' });
  expect((await customers.merge(asha.id, twin.id)).mergedIds).toEqual([twin.id]);
  expect((await customers.split(asha.id, { customerId: twin.id })).id).toBe(twin.id);

  const consent = await customers.recordConsent(asha.id, { kind: 'marketing', granted: true, source: 'form' });
  expect((await customers.consents(asha.id)).map(({ id }) => id)).toEqual([consent.id]);
  const note = await customers.addNote(asha.id, 'Likes tea');
  expect((await customers.updateNote(asha.id, note.id, 'Likes coffee')).text).toBe('Likes coffee');
  expect((await customers.notes(asha.id).toArray()).map(({ text }) => text)).toEqual(['Likes coffee']);
  await customers.deleteNote(asha.id, note.id);
  expect(await customers.notes(asha.id).toArray()).toEqual([]);
  expect(await customers.conversations(asha.id).toArray()).toEqual([]);
  expect(await (await customers.export(asha.id)).text()).toContain('asha@shop.example');

  await customers.delete(twin.id);
  await expect(customers.get(twin.id)).rejects.toBeInstanceOf(NotFoundError);
  const report = await customers.erase(asha.id);
  expect(report.id).toMatch(/\S/);
  await expect(customers.get(asha.id)).rejects.toBeInstanceOf(NotFoundError);
  await customers.deleteAttribute('plan');
  expect(await customers.attributes()).toEqual([]);
});

test('leads are submitted once a person, read, changed, exported and deleted', async () => {
  const { leads } = client;
  const first = await leads.submit({ agentId: 'support', email: 'juma@shop.example', name: '=Juma' });
  const again = await leads.submit({ agentId: 'support', email: 'juma@shop.example', phone: '+255700000002' });
  expect(again.id).toBe(first.id);
  expect(await leads.get(first.id)).toMatchObject({ email: 'juma@shop.example', phone: '+255700000002' });
  expect((await leads.list({ agentId: 'support' }).toArray()).map(({ id }) => id)).toEqual([first.id]);
  expect((await leads.update(first.id, { fields: { size: 'L' } })).fields).toEqual({ size: 'L' });
  const sheet = await (await leads.export({ agentId: 'support' })).text();
  expect(sheet).toContain("'=Juma");
  await leads.delete(first.id);
  expect(await leads.list().toArray()).toEqual([]);
});

test('what the team does with a conversation', async () => {
  const { conversations } = client;
  const stream = client.chat({ agent: 'support', message: 'Hello', userId: 'team' });
  const { messageId } = await stream.reply().then(() => stream);
  const id = stream.conversationId ?? '';
  expect((await conversations.rate(id, messageId ?? '', 'good')).rating).toBe('good');
  const note = await conversations.addNote(id, 'Call back');
  await conversations.updateNote(id, note.id, 'Called back');
  expect((await conversations.notes(id).toArray()).map(({ text }) => text)).toEqual(['Called back']);
  await conversations.deleteNote(id, note.id);
  await conversations.putCannedReply('hi', 'Habari!');
  expect(await conversations.cannedReplies()).toMatchObject([{ shortcut: 'hi', text: 'Habari!' }]);
  await conversations.deleteCannedReply('hi');
  expect(await conversations.cannedReplies()).toEqual([]);
  expect((await conversations.lastMessages(id, { limit: 1 })).map(({ text }) => text)).toEqual(['Hello']);
  const lines = (await (await conversations.export({ agentId: 'support' })).text()).trim().split('\n');
  expect(lines.map(line => (JSON.parse(line) as { id: string }).id)).toEqual([id]);
  expect(await conversations.flow(id)).toBeNull();
});

test('a webhook tells what happens, signed; its attempts are kept, told again, and its secret replaced', async () => {
  const { webhooks } = client;
  const made = await webhooks.create({ url: `${receiver.url}/hook`, events: ['conversation.started'] });
  expect(await webhooks.get(made.id)).toMatchObject({ url: `${receiver.url}/hook`, disabledAt: null });
  expect((await webhooks.list().toArray()).map(({ id }) => id)).toEqual([made.id]);
  const { eventId } = await webhooks.test(made.id);
  await receiver.until(received => received.length > 0);
  const [arrived] = receiver.received;
  const headers = new Headers(Object.entries(arrived?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  const event = await verifyWebhook({ secret: made.secret, headers, body: arrived?.body ?? '' });
  expect(event.type).toBe('webhook.test');
  await webhooks.replay(made.id, { eventId });
  await receiver.until(received => received.length > 1);
  const attempts = await webhooks.attempts(made.id, { eventId }).toArray();
  expect(attempts.length).toBeGreaterThanOrEqual(1);
  const { secret } = await webhooks.rotateSecret(made.id);
  expect(secret).not.toBe(made.secret);
  expect((await webhooks.update(made.id, { enabled: false })).disabledAt).not.toBeNull();
  await webhooks.delete(made.id);
  await expect(webhooks.get(made.id)).rejects.toBeInstanceOf(NotFoundError);
});

test('what the team is, used, may use, changed and keeps', async () => {
  expect((await client.teams.update({ description: 'Bread' })).description).toBe('Bread');
  expect((await client.teams.current()).description).toBe('Bread');
  expect((await client.teams.setRetention({ leadsDays: 30 })).leadsDays).toBe(30);
  expect((await client.teams.retention()).leadsDays).toBe(30);
  expect((await client.audit.list({ action: 'team.update' }).toArray()).length).toBeGreaterThan(0);
  expect(await (await client.audit.export('csv')).text()).toContain('team.update');
  expect((await client.usage.get()).groupBy).toMatch(/\w/);
  expect(Object.keys(await client.usage.limits()).length).toBeGreaterThan(0);
  expect(await client.analytics.get({ agentId: 'support' })).toHaveProperty('days');
  await client.credentials.put('openai', { apiKey: 'sk-test' });
  expect((await client.credentials.list()).map(({ provider }) => provider)).toContain('openai');
  await client.credentials.delete('openai');
  expect(Object.keys(await client.jobs.summary()).length).toBeGreaterThan(0);
  expect(Array.isArray(await client.jobs.list().toArray())).toBe(true);
  expect((await client.models()).length).toBeGreaterThan(0);
  expect(await client.people.setup()).toBeTypeOf('object');
});

test('an agent has words that mean the same, a secret for identities, and documents under ids of ours', async () => {
  const { agents, sources } = client;
  expect(await agents.putSynonyms('support', [['tv', 'television']])).toEqual([['tv', 'television']]);
  expect(await agents.synonyms('support')).toEqual([['tv', 'television']]);
  const { secret } = await agents.identitySecret('support');
  expect((await agents.rotateIdentitySecret('support')).secret).not.toBe(secret);
  const pushed = await sources.push('support', 'price-list', { title: 'Prices', text: 'Tea costs 50 shillings.' });
  expect((await sources.pushed('support', 'price-list')).id).toBe(pushed.id);
  await sources.withdraw('support', 'price-list');
  await expect(sources.pushed('support', 'price-list')).rejects.toBeInstanceOf(NotFoundError);
});
