import { createHmac } from 'node:crypto';
import {
  consentView,
  customerPage,
  customerView,
  erasureReport,
  identitySecretView,
  leadDetail,
  leadPage,
  leadView,
  retentionView,
} from '@baraza/contracts';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { applyRetention, verifyReport } from '#modules/customers';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { expectAnswer, expectProblem } from './expect-answer.ts';
import { startConversation } from './start-conversation.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];

describe.each(databaseUrl ? ['SQLite', 'PostgreSQL'] : ['SQLite'])('on %s', engine => {
  let server: TestServer;
  let dropSchema: () => Promise<void> = async () => {};
  beforeAll(async () => {
    if (engine === 'SQLite' || databaseUrl === undefined) {
      server = await createTestServer();
      return;
    }
    const schema = await createTemporaryDatabase(databaseUrl);
    dropSchema = () => schema.drop();
    server = await createTestServer({ databaseUrl: schema.url });
  });
  afterAll(async () => {
    await server.close();
    await dropSchema();
  });

  const post = (url: string, payload: object = {}) => server.call({ url: `/api/v1${url}`, payload });
  const get = (url: string) => server.call({ method: 'GET', url: `/api/v1${url}` });
  const patch = (url: string, payload: object) => server.call({ method: 'PATCH', url: `/api/v1${url}`, payload });
  const customerOf = async (userId: string): Promise<string> => {
    const { items } = expectAnswer(await get(`/customers?q=${userId}`), 200, customerPage);
    expect(items).toHaveLength(1);
    return items[0]?.id ?? '';
  };

  test('a person is one customer, however many conversations name them at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => startConversation(server, { userId: 'many-at-once' })));
    await startConversation(server, {});
    const [id] = await Promise.all(Array.from({ length: 4 }, () => customerOf('many-at-once')));
    const customer = expectAnswer(await get(`/customers/${id}`), 200, customerView);
    expect(customer.aliases).toMatchObject([{ channel: 'api', surface: 'rest', userId: 'many-at-once' }]);
    expect((await get(`/customers/${id}/conversations`)).json<{ items: unknown[] }>().items).toHaveLength(6);
  });

  test('merging counts two as one and moves nothing; splitting gives each its own back', async () => {
    await startConversation(server, { userId: 'merge-a' });
    await startConversation(server, { userId: 'merge-b' });
    const [a, b] = [await customerOf('merge-a'), await customerOf('merge-b')];
    await patch(`/customers/${a}`, { name: 'Asha', tags: ['vip'] });
    await patch(`/customers/${b}`, { name: 'A.', email: 'asha@x.example' });
    const merged = expectAnswer(await post(`/customers/${a}/merge`, { customerId: b }), 200, customerView);
    expect(merged).toMatchObject({ id: a, name: 'Asha', email: 'asha@x.example', mergedIds: [b] });
    expect(merged.aliases.map(({ userId }) => userId)).toEqual(['merge-a', 'merge-b']);
    expect((await get(`/customers/${b}`)).json()).toMatchObject({ id: a });
    expect((await get(`/customers/${a}/conversations`)).json<{ items: unknown[] }>().items).toHaveLength(2);
    expectProblem(await post(`/customers/${a}/merge`, { customerId: b }), 409, 'same_customer', 'customerId');

    expectAnswer(await post(`/customers/${a}/split`, { customerId: b }), 200, customerView);
    expect((await get(`/customers/${b}`)).json()).toMatchObject({ id: b, name: 'A.', email: 'asha@x.example' });
    expect((await get(`/customers/${a}`)).json()).toMatchObject({ id: a, name: 'Asha', email: null, tags: ['vip'] });
    expect((await get(`/customers/${b}/conversations`)).json<{ items: unknown[] }>().items).toHaveLength(1);
    expectProblem(await post(`/customers/${a}/split`, { customerId: b }), 404, 'merged_customer_not_found');
    const [alias] = (await get(`/customers/${a}`)).json<{ aliases: { id: string }[] }>().aliases;
    const alone = expectAnswer(await post(`/customers/${a}/split`, { aliasId: alias?.id }), 200, customerView);
    expect(alone.id).not.toBe(a);
    expect((await get(`/customers/${alone.id}/conversations`)).json<{ items: unknown[] }>().items).toHaveLength(1);
  });

  test('custom fields are held to their definition', async () => {
    const put = (key: string, payload: object) =>
      server.call({ method: 'PUT', url: `/api/v1/customer-attributes/${key}`, payload });
    expect((await put('plan', { label: 'Plan', type: 'choice', options: ['gold', 'tin'] })).statusCode).toBe(200);
    expectProblem(await put('Plan!', { label: 'x', type: 'text' }), 400, 'invalid_input', 'key');
    expectProblem(await put('none', { label: 'x', type: 'choice' }), 400, 'invalid_input', 'options');
    const created = await post('/customers', { name: 'Juma', attributes: { plan: 'gold' } });
    const { id } = expectAnswer(created, 201, customerView);
    expectProblem(
      await patch(`/customers/${id}`, { attributes: { plan: 'lead' } }),
      400,
      'invalid_input',
      'attributes.plan',
    );
    expectProblem(
      await patch(`/customers/${id}`, { attributes: { size: 1 } }),
      400,
      'invalid_input',
      'attributes.size',
    );
    const changed = expectAnswer(await patch(`/customers/${id}`, { attributes: { plan: null } }), 200, customerView);
    expect(changed.attributes).toEqual({});
    expect((await server.call({ method: 'DELETE', url: '/api/v1/customer-attributes/plan' })).statusCode).toBe(204);
  });

  test('consent has its history, and what counts is the last of its kind', async () => {
    const { id } = expectAnswer(await post('/customers', { name: 'Rehema' }), 201, customerView);
    const say = (granted: boolean, at: string) =>
      post(`/customers/${id}/consents`, { kind: 'marketing', granted, source: 'form', at });
    expectAnswer(await say(true, '2026-01-01T00:00:00Z'), 201, consentView);
    expectAnswer(await say(false, '2026-02-01T00:00:00Z'), 201, consentView);
    expect((await get(`/customers/${id}/consents`)).json<{ items: unknown[] }>().items).toHaveLength(2);
    expect((await get(`/customers/${id}`)).json()).toMatchObject({ consents: [{ kind: 'marketing', granted: false }] });
    expectProblem(
      await post(`/customers/${id}/consents`, { kind: 'A B', granted: true, source: 'x' }),
      400,
      'invalid_input',
      'kind',
    );
  });

  test('an alias belongs to one customer', async () => {
    const alias = { channel: 'web', surface: 'widget', userId: 'taken' };
    expect((await post('/customers', { aliases: [alias] })).statusCode).toBe(201);
    expectProblem(await post('/customers', { aliases: [alias] }), 409, 'alias_taken', 'aliases');
  });

  test('the same person is one lead of an agent: details merge, the latest wins, every sighting is kept', async () => {
    const agentId = server.agent.id;
    const { conversationId } = await startConversation(server, { userId: 'lead-user' });
    const first = await post('/leads', { agentId, name: 'Neema', email: 'Neema@X.example', conversationId });
    const lead = expectAnswer(first, 201, leadView);
    const again = await post('/leads', { agentId, email: ' neema@x.example'.trim(), phone: '+255 700 111 222' });
    expect(expectAnswer(again, 200, leadView)).toMatchObject({ id: lead.id, name: 'Neema', phone: '+255 700 111 222' });
    const byPhone = await post('/leads', {
      agentId,
      name: 'Neema K.',
      phone: '00255700111222',
      fields: { city: 'Mwanza' },
    });
    expect(expectAnswer(byPhone, 200, leadView)).toMatchObject({
      id: lead.id,
      name: 'Neema K.',
      fields: { city: 'Mwanza' },
    });
    const byCustomer = await post('/leads', { agentId, name: 'N. K.', conversationId });
    expect(expectAnswer(byCustomer, 200, leadView).id).toBe(lead.id);
    const detail = expectAnswer(await get(`/leads/${lead.id}`), 200, leadDetail);
    expect(detail.sightings.map(({ name }) => name)).toEqual(['Neema', null, 'Neema K.', 'N. K.']);
    expect(detail.customerId).toBe(await customerOf('lead-user'));

    const other = await server.createAgent(server.team, 'Another');
    const elsewhere = await post('/leads', { agentId: other.id, email: 'neema@x.example' });
    expect(expectAnswer(elsewhere, 201, leadView).id).not.toBe(lead.id);
    expectProblem(
      await post('/leads', { agentId: other.id, name: 'x', conversationId }),
      404,
      'conversation_not_found',
    );
    expectProblem(await post('/leads', { agentId }), 400, 'invalid_input', 'email');
    const { items } = expectAnswer(await get(`/leads?agentId=${other.id}`), 200, leadPage);
    expect(items).toHaveLength(1);
    const csv = (await get('/leads/export')).body.split('\r\n');
    expect(csv.find(line => line.includes(lead.id))).toContain('00255700111222');
    await patch(`/leads/${lead.id}`, { name: '=cmd' });
    expect((await get('/leads/export')).body).toContain("'=cmd");
    expect((await server.call({ method: 'DELETE', url: `/api/v1/leads/${lead.id}` })).statusCode).toBe(204);
    expectProblem(await get(`/leads/${lead.id}`), 404, 'lead_not_found');
  });

  test('identical leads at once are one', async () => {
    const lead = { agentId: server.agent.id, email: 'at-once@x.example' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('/leads', lead)));
    expect(new Set(answers.map(answer => answer.json<{ id: string }>().id)).size).toBe(1);
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
  });

  test('an agent has a secret that signs identities, which can be changed', async () => {
    const url = `/agents/${server.agent.id}/identity-secret`;
    const { secret } = expectAnswer(await get(url), 200, identitySecretView);
    expect((await get(url)).json()).toMatchObject({ secret });
    expect(createHmac('sha256', secret).update('x').digest('hex')).toHaveLength(64);
    expect(expectAnswer(await post(`${url}/rotate`), 200, identitySecretView).secret).not.toBe(secret);
  });

  test('what is kept for a time goes after it, and what is newer stays', async () => {
    const old = await startConversation(server, { text: 'long ago' });
    expectAnswer(await patch('/team/retention', { conversationsDays: 30 }), 200, retentionView);
    expect((await get('/team/retention')).json()).toEqual({ conversationsDays: 30, leadsDays: null });
    const later = { now: () => Date.now() + 31 * 86_400_000 };
    const ports = { retention: server.database.retention, log: silentLog };
    await applyRetention({ ...ports, clock: { now: () => Date.now() } });
    expect((await get(`/conversations/${old.conversationId}`)).statusCode).toBe(200);
    await applyRetention({ ...ports, clock: later });
    expectProblem(await get(`/conversations/${old.conversationId}`), 404, 'conversation_not_found');
    await patch('/team/retention', { conversationsDays: null });
    expectProblem(await patch('/team/retention', { leadsDays: 0 }), 400, 'invalid_input', 'leadsDays');
  });

  test('everything of a person is exported, then erased with a report, and the deleted stay deleted', async () => {
    const { conversationId } = await startConversation(server, {
      userId: 'erase-me-please',
      text: 'My secret wish is a red bicycle',
    });
    await post('/leads', { agentId: server.agent.id, email: 'erase-me@x.example', conversationId });
    const id = await customerOf('erase-me-please');
    await post(`/customers/${id}/notes`, { text: 'Likes bicycles' });
    const lines = (await get(`/customers/${id}/export`)).body
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { type: string });
    expect(new Set(lines.map(({ type }) => type))).toEqual(
      new Set(['customer', 'note', 'lead', 'lead-sighting', 'conversation', 'message']),
    );
    const erased = await server.call({ method: 'DELETE', url: `/api/v1/customers/${id}?erase=true` });
    const report = expectAnswer(erased, 200, erasureReport);
    expect(report.check).toMatchObject({ complete: true, found: [] });
    expect(verifyReport(report)).toBe(true);
    expectProblem(await get(`/conversations/${conversationId}`), 404, 'conversation_not_found');
    expectProblem(
      await server.call({ method: 'DELETE', url: `/api/v1/customers/${id}?erase=true` }),
      404,
      'customer_not_found',
    );
  });

  test('whoever left their details without a name of their own is a customer as well, and goes as a whole', async () => {
    const { conversationId } = await startConversation(server, {});
    const details = { agentId: server.agent.id, name: 'Nobody Special', email: 'nobody@x.example' };
    const left = expectAnswer(await post('/leads', { ...details, conversationId }), 201, leadView);
    const again = expectAnswer(await post('/leads', { ...details, phone: '+255 700 111 222' }), 200, leadView);
    expect(again.customerId).toBe(left.customerId);
    const alone = { agentId: server.agent.id, email: 'alone@x.example' };
    const other = expectAnswer(await post('/leads', alone), 201, leadView);
    expect(other.customerId).not.toBe(left.customerId);
    expect((await get(`/conversations/${conversationId}`)).json()).toMatchObject({ customerId: left.customerId });
    expect((await get('/customers?email=Nobody@x.example')).json()).toMatchObject({ items: [{ id: left.customerId }] });
    for (const id of [left.customerId, other.customerId]) {
      const erased = await server.call({ method: 'DELETE', url: `/api/v1/customers/${id}?erase=true` });
      expect(expectAnswer(erased, 200, erasureReport).check).toMatchObject({ complete: true, found: [] });
    }
    expect((await get(`/conversations/${conversationId}`)).statusCode).toBe(404);
    for (const { id } of [left, other]) expect((await get(`/leads/${id}`)).statusCode).toBe(404);
  });

  test('another team sees none of it', async () => {
    await startConversation(server, { userId: 'not-theirs' });
    const id = await customerOf('not-theirs');
    const other = await server.createTeam();
    const call = (method: 'GET' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
      server.app.inject({ method, url: `/api/v1${url}`, headers: other.headers, ...(payload && { payload }) });
    expectProblem(await call('GET', `/customers/${id}`), 404, 'customer_not_found');
    expectProblem(await call('PATCH', `/customers/${id}`, { name: 'x' }), 404, 'customer_not_found');
    expectProblem(await call('DELETE', `/customers/${id}?erase=true`), 404, 'customer_not_found');
    expect((await call('GET', '/customers')).json()).toMatchObject({ items: [] });
    expect((await call('GET', '/leads')).json()).toMatchObject({ items: [] });
  });
});
