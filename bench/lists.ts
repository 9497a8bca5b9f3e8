/**
 * Every list of the management API over 50,000 rows of its kind, with each filter, those that match hardly anything among
 * them, on the real server: of five calls the least time, and the least processor time of the server's main thread (on
 * Linux), which is for how long nothing else was answered. The least is what other work on the machine changes least.
 *
 *   [TEST_DATABASE_URL=postgres://…] node bench/lists.ts [rows, default 50000]
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { openDatabase } from '@baraza/server/database';
import { createIds } from '@baraza/server/kernel';
import { startServerProcess, temporaryFolder } from '@baraza/testkit';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';

const ROWS = Number(process.argv[2] ?? 50_000);
const CALLS = 5;
const SHOWN = 40;
const base = process.env['TEST_DATABASE_URL'];
const own = base ? await createTemporaryDatabase(base) : undefined;
const databaseUrl = own?.url;
const ids = createIds();
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet } as never;
const began = Date.now() - ROWS * 60_000;

const data = temporaryFolder();
const env: Record<string, string> = databaseUrl ? { DATABASE_URL: databaseUrl } : {};
let server = await startServerProcess({ dataFolder: data.path, env });
try {
  const agent = await read<{ id: string }>('POST', '/api/v1/agents', { name: 'Shop', slug: 'lists-shop' });
  const rare = await read<{ id: string }>('POST', '/api/v1/agents', { name: 'Rare', slug: 'lists-rare' });
  const team = await read<{ id: string }>('GET', '/api/v1/team');
  const hook = await read<{ id: string }>('POST', '/api/v1/webhooks', { url: 'https://example.com/x', events: ['*'] });
  await server.stop();
  await plant(team.id, agent.id, rare.id, hook.id);
  server = await startServerProcess({ dataFolder: data.path, env });
  const first = performance.now();
  await read('GET', '/api/v1/customers');
  console.log(`first list of customers: ${(performance.now() - first).toFixed(0)} ms`);
  const linking = performance.now();
  while ((await read<{ items: object[] }>('GET', `/api/v1/customers?q=person-${ROWS - 1}`)).items.length === 0) {
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  console.log(`all are linked: ${(performance.now() - linking).toFixed(0)} ms later`);
  // The full-text index is made at the start; a search waits for it.
  await read('GET', '/api/v1/conversations?q=zzzz');
  const someone = (await read<{ items: { id: string }[] }>('GET', '/api/v1/customers?limit=1')).items[0]?.id;
  const measured: { path: string; least: number; main: number }[] = [];
  for (const path of paths(agent.id, rare.id, hook.id, someone ?? '')) {
    const times: number[] = [];
    const main: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const before = mainThreadMs();
      const start = performance.now();
      await read('GET', path);
      times.push(performance.now() - start);
      main.push(mainThreadMs() - before);
    }
    measured.push({ path, least: Math.min(...times), main: Math.min(...main) });
  }
  measured.sort((one, other) => other.least - one.least);
  console.log('least ms, of which main thread CPU');
  for (const { path, least, main } of measured.slice(0, SHOWN)) {
    console.log(`${least.toFixed(1).padStart(8)} ${main.toFixed(1).padStart(8)}  ${path}`);
  }
  console.log(`${base ? 'PostgreSQL' : 'SQLite'}, ${ROWS} rows of each kind, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await server.stop();
  data.remove();
  await own?.drop();
}

function paths(agent: string, rare: string, hook: string, customer: string): readonly string[] {
  const day = new Date(began + ROWS * 30_000).toISOString().slice(0, 10);
  const spans = [`from=${day}`, `to=${day}`, `from=${day}&to=${day}`];
  const conversations = [
    '',
    ...[agent, rare].map(id => `agentId=${id}`),
    ...['person-7', 'nobody'].map(id => `userId=${id}`),
    ...['web', 'api', 'sms', 'web,sms'].map(channel => `channel=${channel}`),
    ...['open', 'waiting', 'human,closed', 'bot'].map(status => `status=${status}`),
    ...['rest', 'never'].map(source => `source=${source}`),
    ...['vip', 'never'].map(tag => `tag=${tag}`),
    ...['none', 'usr_1', 'nobody'].map(assignee => `assignee=${assignee}`),
    `customerId=${customer}`,
    ...spans,
    ...['parcel', 'number 49', 'zzzz', 'par'].map(words => `q=${words}`),
    `agentId=${rare}&status=waiting`,
    `channel=sms&from=${day}`,
    `tag=never&status=human`,
  ];
  const leads = ['', `agentId=${agent}`, `agentId=${rare}`, `customerId=${customer}`, 'customerId=cus_none', ...spans];
  const customers = [
    '',
    'q=person-49',
    'q=zzzz',
    'tag=vip',
    'tag=never',
    'email=a7@example.com',
    'phone=%2B255700000007',
  ];
  const instants = spans.map(span => span.replaceAll(day, `${day}T00:00:00Z`));
  const audit = [
    '',
    'action=agent.update',
    'action=never.done',
    'actor=usr_1',
    'actor=nobody',
    `target=${agent}`,
    'target=never',
    ...instants,
  ];
  const attempts = ['', 'eventId=evt_none', 'outcome=failed', 'outcome=interrupted'];
  const jobs = ['', 'kind=index', 'kind=never', 'state=dead', 'state=waiting', 'state=running'];
  const usage = ['', 'groupBy=agent', 'groupBy=model', 'groupBy=channel', 'groupBy=day', `from=${day}`];
  return [
    ...conversations.flatMap(query =>
      ['created', 'activity'].map(sort => `/api/v1/conversations?sort=${sort}&${query}`),
    ),
    ...leads.map(query => `/api/v1/leads?${query}`),
    ...customers.map(query => `/api/v1/customers?${query}`),
    `/api/v1/customers/${customer}/conversations`,
    ...audit.map(query => `/api/v1/audit?${query}`),
    ...attempts.map(query => `/api/v1/webhooks/${hook}/attempts?${query}`),
    ...jobs.map(query => `/api/v1/jobs?${query}`),
    '/api/v1/jobs/summary',
    ...usage.map(query => `/api/v1/usage?${query}`),
    '/api/v1/analytics',
    `/api/v1/agents/${agent}/unanswered`,
  ];
}

function mainThreadMs(): number {
  try {
    return Number(readFileSync(`/proc/${server.pid}/task/${server.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}

async function read<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await server.call(method, path, body);
  if (!answer.ok) console.log(`${answer.status} ${path}: ${(await answer.clone().text()).slice(0, 200)}`);
  return (await answer.json()) as T;
}

async function plant(teamId: string, agentId: string, rareAgent: string, hook: string): Promise<void> {
  const database = await openDatabase({ dataFolder: data.path, log, ...(databaseUrl ? { databaseUrl } : {}) } as never);
  const { db } = database;
  const at = (number: number): number => began + number * 60_000;
  for (let from = 0; from < ROWS; from += 100) {
    const numbers = Array.from({ length: Math.min(100, ROWS - from) }, (_, index) => from + index);
    const conversations = numbers.map(number => ({ number, id: ids.next('conv') }));
    await database.unitOfWork.run(async () => {
      await db
        .insertInto('conversations')
        .values(
          conversations.map(({ number, id }) => ({
            id,
            team_id: teamId,
            agent_id: number === 17 ? rareAgent : agentId,
            channel: number === 23 ? 'sms' : number % 3 === 0 ? 'web' : 'api',
            surface: 'rest',
            external_id: null,
            user_id: `person-${number}`,
            status: number === 31 ? 'waiting' : number % 7 === 0 ? 'closed' : 'open',
            message_count: 1,
            unfinished_turns: 0,
            handoff: null,
            fence: 0,
            tags: number === 41 ? '["vip"]' : number % 5 === 0 ? '["order"]' : '[]',
            assignee_id: number % 11 === 0 ? 'usr_1' : null,
            assignee: null,
            created_at: at(number),
            updated_at: at(number) + 1_000,
          })),
        )
        .execute();
      await db
        .insertInto('messages')
        .values(
          conversations.map(({ number, id }) => ({
            id: ids.next('msg'),
            team_id: teamId,
            conversation_id: id,
            seq: 1,
            role: 'user',
            text: `Where is my parcel number ${number}?`,
            messages: '[]',
            status: 'complete',
            turn_id: null,
            reply: null,
            created_at: at(number),
          })),
        )
        .execute();
      await db
        .insertInto('leads')
        .values(
          numbers.map(number => ({
            id: ids.next('lead'),
            team_id: teamId,
            agent_id: number === 17 ? rareAgent : agentId,
            conversation_id: null,
            customer_id: null,
            source: 'api',
            name: `Person ${number}`,
            email: `a${number}@example.com`,
            phone: null,
            email_key: `a${number}@example.com`,
            phone_key: null,
            fields: '{}',
            created_at: at(number),
            updated_at: at(number),
          })),
        )
        .execute();
      await db
        .insertInto('audit_log')
        .values(
          numbers.map(number => ({
            id: ids.next('aud'),
            team_id: teamId,
            at: at(number),
            action: number === 7 ? 'agent.delete' : 'agent.update',
            actor_kind: 'member',
            actor_id: number === 9 ? 'usr_1' : 'usr_2',
            actor_name: 'Asha',
            actor_role: 'owner',
            target_kind: 'agent',
            target_id: agentId,
            before: '{"name":"a"}',
            after: '{"name":"b"}',
            request_id: null,
            address: null,
          })),
        )
        .execute();
      const events = numbers.map(number => `evt_${number}`);
      await db
        .insertInto('webhook_events')
        .values(
          events.map((id, index) => ({
            id,
            team_id: teamId,
            agent_id: agentId,
            conversation_id: null,
            type: 'message.sent',
            data: '{}',
            created_at: at(from + index),
          })),
        )
        .execute();
      await db
        .insertInto('webhook_deliveries')
        .values(
          events.map((id, index) => ({
            endpoint_id: hook,
            event_id: id,
            team_id: teamId,
            cause: 'event',
            state: 'delivered',
            attempt: 1,
            due_at: null,
            lease_owner: null,
            created_at: at(from + index),
          })),
        )
        .execute();
      await db
        .insertInto('webhook_attempts')
        .values(
          numbers.map(number => ({
            id: ids.next('watt'),
            team_id: teamId,
            endpoint_id: hook,
            event_id: `evt_${number}`,
            attempt: 1,
            cause: 'event',
            outcome: number === 5 ? 'interrupted' : 'delivered',
            status: 200,
            error: null,
            response: null,
            duration_ms: 5,
            started_at: at(number),
            next_attempt_at: null,
          })),
        )
        .execute();
      await db
        .insertInto('jobs')
        .values(
          numbers.map(number => ({
            id: ids.next('job'),
            kind: number % 2 === 0 ? 'index' : 'other',
            team_id: teamId,
            payload: '{}',
            dedupe_key: null,
            waiting_key: null,
            attempt: 5,
            max_attempts: 5,
            due_at: null,
            lease_owner: null,
            last_error: 'The file could not be read',
            created_at: at(number),
            dead_at: at(number),
          })),
        )
        .execute();
      await db
        .insertInto('usage_records')
        .values(
          numbers.map(number => ({
            turn_id: ids.next('turn'),
            team_id: teamId,
            agent_id: agentId,
            channel: 'api',
            model: 'builtin/extractive',
            input_tokens: 7,
            output_tokens: 5,
            estimated: 1,
            at: at(number),
          })),
        )
        .execute();
    });
  }
  await database.close();
}
