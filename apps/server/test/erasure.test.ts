import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErasureReport, erasureReport } from '@baraza/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyReport } from '#modules/customers';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { expectAnswer } from './expect-answer.ts';
import { startConversation } from './start-conversation.ts';

const PEOPLE = process.env['BARAZA_TEST_ALL'] === '1' ? 1_000 : 60;
const VICTIM = Math.floor(PEOPLE / 2);

/** Everything that is planted of a person, each text theirs alone. */
function person(number: number) {
  const mark = `zq${String(number).padStart(4, '0')}x`;
  return {
    userId: `user-${mark}-id`,
    name: `Amina${mark} Were${mark}`,
    email: `Amina.${mark}@mail.example`,
    phone: `+255 700 ${mark.slice(2, 6)} ${String(number).padStart(5, '0')}`,
    question: `Is my parcel ${mark} number seven on its way to Mwanza yet?`,
    note: `A note about the person ${mark} for the team`,
    traces: [mark],
  };
}

let server: TestServer;
let erased: ErasureReport;
let customerId: string;

const get = async <T>(url: string): Promise<T> => (await server.call({ method: 'GET', url })).json<T>();

beforeAll(async () => {
  server = await createTestServer();
  // Whatever a customer says comes back, so that replies, logs and kept answers hold it as well.
  server.models.script = async function* (request) {
    yield { type: 'text', text: `You asked: ${JSON.stringify(request.messages.at(-1)?.content)}` };
    yield { type: 'finish', reason: 'stop', usage: { inputTokens: 1, outputTokens: 1 } };
  };
  for (let at = 0; at < PEOPLE; at += 20) {
    await Promise.all(Array.from({ length: Math.min(20, PEOPLE - at) }, (_, index) => plant(at + index)));
  }
  await server.ports.conversationSearch.flush();
  customerId = await customerOf(VICTIM);
  await server.call({
    url: `/api/v1/customers/${customerId}/notes`,
    payload: { text: person(VICTIM).note },
  });
  await server.call({
    method: 'PATCH',
    url: `/api/v1/customers/${customerId}`,
    payload: { name: person(VICTIM).name, email: person(VICTIM).email },
  });
}, 300_000);

afterAll(() => server.close());

async function plant(number: number): Promise<void> {
  const { userId, name, email, phone, question } = person(number);
  const { conversationId } = await startConversation(server, { userId, text: question });
  await startConversation(server, { conversationId, text: `${question} And once more, please.` });
  const lead = { agentId: server.agent.id, conversationId, name, email, phone };
  // With a key, so that the answer is kept.
  const response = await server.call({
    url: '/api/v1/leads',
    payload: lead,
    headers: { 'idempotency-key': `lead-${number}` },
  });
  expect(response.statusCode).toBe(201);
}

async function customerOf(number: number): Promise<string> {
  const { items } = await get<{ items: { id: string }[] }>(`/api/v1/customers?q=${person(number).userId}`);
  expect(items).toHaveLength(1);
  return items[0]?.id ?? '';
}

/** Files of the data folder that hold one of the texts, in any case. */
function filesWith(texts: readonly string[]): string[] {
  return readdirSync(server.dataFolder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => {
      const bytes = readFileSync(file).toString('latin1').toLowerCase();
      return texts.some(text => bytes.includes(text));
    });
}

test('before, the person is in the data folder', () => {
  expect(filesWith(person(VICTIM).traces)).not.toEqual([]);
});

test('erasing answers with a signed report that found nothing, and no byte of the person is left', async () => {
  const url = `/api/v1/customers/${customerId}?erase=true`;
  erased = expectAnswer(await server.call({ method: 'DELETE', url }), 200, erasureReport);
  expect(erased.check).toMatchObject({ complete: true, found: [] });
  expect(erased.check.tables).toBeGreaterThan(40);
  const removed = Object.fromEntries(erased.stores.map(({ store, removed: rows }) => [store, rows]));
  expect(removed).toMatchObject({
    conversations: 1,
    messages: 4,
    turns: 2,
    search_entries: 4,
    leads: 1,
    lead_sightings: 1,
    customers: 1,
    customer_aliases: 1,
    notes: 1,
    idempotency_keys: 1,
  });
  expect(verifyReport(erased)).toBe(true);
  expect(filesWith(person(VICTIM).traces)).toEqual([]);
});

test('a report that was changed is told', () => {
  expect(verifyReport({ ...erased, check: { ...erased.check, found: [], files: erased.check.files + 1 } })).toBe(false);
  expect(verifyReport({ ...erased, customerId: 'cus_another' })).toBe(false);
});

test('everybody else is still there, and is found', async () => {
  const other = person(VICTIM + 1);
  const { items } = await get<{ items: { id: string }[] }>(`/api/v1/conversations?q=${other.traces[0]}`);
  expect(items).toHaveLength(1);
  const { items: leads } = await get<{ items: unknown[] }>('/api/v1/leads?limit=200');
  expect(leads).toHaveLength(Math.min(200, PEOPLE - 1));
  expect((await server.call({ method: 'GET', url: `/api/v1/customers/${customerId}` })).statusCode).toBe(404);
});

test('one store left out, and the self-check says which', async () => {
  const other = await customerOf(1);
  const { database, team } = server;
  const plan = await database.erasure.plan(team.scope, other);
  if (plan === undefined) throw new Error('the customer is there');
  await database.erasure.erase(team.scope, { ...plan, leadIds: [] });
  await database.erasure.scrub();
  const check = await database.erasure.search(plan);
  expect(check.found.map(({ store }) => store)).toContain('leads');
  expect(check.found.map(({ store }) => store)).not.toContain('messages');
});
