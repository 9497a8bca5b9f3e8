/**
 * Webhook events to a receiver that fails, hangs, breaks the connection and redirects, while the server is killed with
 * SIGKILL again and again: each event arrives, under one id at every attempt, and every attempt is verified by the
 * packages `standardwebhooks` and `svix`. Then a hanging receiver beside a healthy one: what it costs the healthy one.
 *
 *   node bench/webhooks-kill.ts [--events 1000] [--kills 8] [--postgres postgres://…]
 */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ReceivedWebhook,
  type ServerProcess,
  startServerProcess,
  startWebhookReceiver,
  temporaryFolder,
  type WebhookReaction,
} from '@baraza/testkit';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { between, option, quantile } from './lib/statistics.ts';

const EVENTS = Number(option('events', '1000'));
const KILLS = Number(option('kills', '8'));
const POSTGRES = option('postgres', '');
/** Messages of each round beside a hanging receiver. */
const PACED = Number(option('paced', '400'));
const WARM_UP = 60;
const FAULTS: readonly WebhookReaction[] = [
  { status: 500 },
  { status: 404 },
  { status: 302, headers: { location: '/elsewhere' } },
  { status: 429, headers: { 'retry-after': '1' } },
  'reset',
  'hang',
];
/** The published ladder takes three days; its order and jitter are the same with shorter steps. */
const ENV = { BARAZA_WEBHOOK_RETRY_SECONDS: '0.2,0.4,0.8,1,1,1,1,1,1,1,1,1,1,1,1', BARAZA_WEBHOOK_TIMEOUT_MS: '1000' };

const failures: string[] = [];
await deliverAll();
await beside();
for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function deliverAll(): Promise<void> {
  const delivered = new Set<string>();
  const tries = new Map<string, number>();
  let secret = '';
  // A third of the events meets one to three faults before it is taken.
  const receiver = await startWebhookReceiver(webhook => {
    const { headers, path } = webhook;
    if (path !== '/hook') return { status: 204 };
    // As it comes: the packages refuse what was signed more than five minutes ago.
    verify(webhook, secret);
    const id = String(headers['webhook-id']);
    const tried = (tries.get(id) ?? 0) + 1;
    tries.set(id, tried);
    const fails = hash(id) % 3 === 0 ? 1 + ((hash(id) % 7) % 3) : 0;
    if (tried <= fails) return FAULTS[hash(`${id} ${tried}`) % FAULTS.length] ?? { status: 500 };
    delivered.add(id);
    return { status: 204 };
  });
  const folder = temporaryFolder();
  const schema = POSTGRES === '' ? undefined : await createTemporaryDatabase(POSTGRES);
  const start = () =>
    startServerProcess({
      dataFolder: folder.path,
      env: {
        ...ENV,
        BARAZA_ALLOW_PRIVATE_HOSTS: receiver.host,
        ...(schema === undefined ? {} : { DATABASE_URL: schema.url }),
      },
    });
  let server = await start();
  const subscribed = await subscribe(server, { url: `${receiver.url}/hook`, events: ['message.received'] });
  secret = subscribed.secret;

  const began = performance.now();
  const asked = new Set<string>();
  let killed = 0;
  let next = 0;
  while (next < EVENTS) {
    const wave = Array.from({ length: Math.min(EVENTS - next, Math.ceil(EVENTS / (KILLS + 1))) }, () => next++);
    const dying = killed < KILLS ? sleep(between(50, 600)).then(() => server.stop('SIGKILL')) : undefined;
    const cutOff: string[] = [];
    for (let from = 0; from < wave.length; from += 20) {
      const messages = wave.slice(from, from + 20).map(index => `event ${index}`);
      await Promise.all(
        messages.map(async message => {
          if (await say(server, message)) asked.add(message);
          else cutOff.push(message);
        }),
      );
    }
    if (dying === undefined) continue;
    await dying;
    killed += 1;
    server = await start();
    for (const message of cutOff) if (await say(server, `${message} again`)) asked.add(`${message} again`);
  }
  const deadline = performance.now() + 180_000;
  const told = () => new Set(receiver.received.map(messageOf));
  const missing = () => {
    const arrived = told();
    return [...asked].filter(message => !arrived.has(message));
  };
  const isDone = () => missing().length === 0 && [...tries.keys()].every(one => delivered.has(one));
  while (!isDone() && performance.now() < deadline) await sleep(500);
  const seconds = (performance.now() - began) / 1000;

  const webhooks = receiver.received.filter(({ path }) => path === '/hook');
  for (const message of missing()) failures.push(`never arrived: ${message}`);
  for (const { path } of receiver.received) if (path !== '/hook') failures.push(`a redirect was followed to ${path}`);
  const ids = new Map<string, Set<string>>();
  for (const webhook of webhooks) {
    const known = ids.get(messageOf(webhook)) ?? new Set();
    ids.set(messageOf(webhook), known.add(String(webhook.headers['webhook-id'])));
  }
  for (const [message, of] of ids) if (of.size !== 1) failures.push(`${message} came under ${of.size} ids`);
  for (const of of ids.values()) for (const one of of) if (!delivered.has(one)) failures.push(`${one} was never taken`);
  const log = await attemptsOf(server, subscribed.id);
  for (const webhook of webhooks) {
    if (!log.has(String(webhook.headers['webhook-id']))) failures.push('an attempt that is not in the log');
  }
  console.log(
    `${asked.size} events, ${webhooks.length} attempts, ${killed} kills, ${seconds.toFixed(1)} s on ${POSTGRES === '' ? 'SQLite' : 'PostgreSQL'}: ` +
      `${asked.size - missing().length} arrived, all verified twice, ${failures.length} failures (load ${loadavg()[0]?.toFixed(1)})`,
  );
  await server.stop('SIGTERM');
  await receiver.close();
  await schema?.drop();
  folder.remove();
}

/**
 * Time from the message to its webhook at a healthy receiver, on two servers in turn: on one a second receiver is healthy
 * too, on the other it hangs.
 */
async function beside(): Promise<void> {
  const [calm, troubled] = [await startPaced(false), await startPaced(true)];
  const waits: Record<'calm' | 'troubled', number[]> = { calm: [], troubled: [] };
  for (let index = 0; index < PACED + WARM_UP; index += 1) {
    const [first, second] = [await calm.pace(`event ${index}`), await troubled.pace(`event ${index}`)];
    if (index < WARM_UP) continue;
    waits.calm.push(first);
    waits.troubled.push(second);
  }
  const [alone, during] = [quantile(waits.calm, 0.95), quantile(waits.troubled, 0.95)];
  const medians = `${quantile(waits.calm, 0.5).toFixed(1)} and ${quantile(waits.troubled, 0.5).toFixed(1)} ms`;
  const ratio = during / alone;
  console.log(
    `healthy receiver, from message to webhook: p95 ${alone.toFixed(1)} ms beside a healthy one, ${during.toFixed(1)} ms beside a ` +
      `hanging one, ratio ${ratio.toFixed(2)}; medians ${medians} (load ${loadavg()[0]?.toFixed(1)})`,
  );
  if (ratio > 1.2) failures.push(`the hanging receiver cost the healthy one ${ratio.toFixed(2)}×`);
  await Promise.all([calm.stop(), troubled.stop()]);
}

async function startPaced(hangs: boolean): Promise<{ pace(message: string): Promise<number>; stop(): Promise<void> }> {
  let heard: ((at: number) => void) | undefined;
  const receiver = await startWebhookReceiver(({ path, at }) => {
    if (path === '/other') return hangs ? 'hang' : { status: 204 };
    heard?.(at);
    return { status: 204 };
  });
  const server = await startServerProcess({ env: { BARAZA_ALLOW_PRIVATE_HOSTS: receiver.host } });
  for (const path of ['other', 'healthy']) {
    await subscribe(server, { url: `${receiver.url}/${path}`, events: ['message.received'] });
  }
  return {
    async pace(message) {
      const arrival = new Promise<number>(resolve => (heard = resolve));
      const at = performance.now();
      const said = server.call('POST', '/api/v1/agents/demo/chat', { message, user_id: 'pace' });
      const wait = (await arrival) - at;
      await (await said).text();
      return wait;
    },
    async stop() {
      await server.stop('SIGTERM');
      await receiver.close();
    },
  };
}

async function subscribe(server: ServerProcess, body: object): Promise<{ id: string; secret: string }> {
  const answer = await server.call('POST', '/api/v1/webhooks', body);
  if (answer.status !== 201) throw new Error(`subscribing: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string; secret: string };
}

/** Says something; true when the server acknowledged it. */
async function say(server: ServerProcess, message: string): Promise<boolean> {
  try {
    const answer = await server.call('POST', '/api/v1/agents/demo/chat', { message, user_id: message });
    await answer.text();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Ids of all events that the log knows attempts of. */
async function attemptsOf(server: ServerProcess, id: string): Promise<Set<string>> {
  const found = new Set<string>();
  let cursor = '';
  do {
    const answer = await server.call('GET', `/api/v1/webhooks/${id}/attempts?limit=200&cursor=${cursor}`);
    const page = (await answer.json()) as { items: { eventId: string }[]; nextCursor: string | null };
    for (const { eventId } of page.items) found.add(eventId);
    cursor = page.nextCursor ?? '';
  } while (cursor !== '');
  return found;
}

function messageOf({ body }: ReceivedWebhook): string {
  return (JSON.parse(body) as { data: { text: string } }).data.text;
}

function verify({ body, headers }: ReceivedWebhook, secret: string): void {
  for (const library of [new Webhook(secret), new SvixWebhook(secret)]) {
    try {
      library.verify(body, headers as Record<string, string>);
    } catch (error) {
      failures.push(`not verified: ${String(error)}`);
    }
  }
}

/** FNV-1a, so that what an event meets is decided by its id. */
function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return (value >>> 0) % 1_000_003;
}
