/**
 * Kills the real server with SIGKILL, again and again, while writers talk to it, and checks after every restart that
 * whatever was acknowledged is there and that no turn is half done.
 *
 *   node bench/kill-loop.ts [--rounds 200] [--writers 8]        SQLite
 *   DATABASE_URL=postgres://… node bench/kill-loop.ts --rounds 50
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerProcess, startServerProcess, temporaryFolder } from '@baraza/testkit';
import { between, option, quantile } from './lib/statistics.ts';

interface Acknowledged {
  readonly conversationId: string;
  readonly messageId: string;
  readonly sent: string;
  readonly reply: string;
}

interface StoredMessage {
  readonly id: string;
  readonly role: string;
  readonly text: string;
  readonly status: string;
}

const rounds = Number(option('rounds', '200'));
const writers = Number(option('writers', '8'));
const WHOLE_WITHIN_MS = 30_000;
const FIRST_ANSWER_WITHIN_MS = 20_000;
const databaseUrl = process.env['DATABASE_URL'];
const folder = temporaryFolder();
const acknowledged: Acknowledged[] = [];
const restarts: number[] = [];
const faults: string[] = [];

let unverified = 0;
for (let round = 0; round < rounds; round += 1) {
  const server = await start();
  restarts.push(server.readyMs);
  unverified = await verify(server, unverified);
  const stop = new AbortController();
  const writing = Promise.all(Array.from({ length: writers }, (_, index) => write(server, index, round, stop.signal)));
  // From before the first answer (the search worker starts with it) to the middle of many, on a busy machine too.
  if (round % 4 !== 0) await until(() => acknowledged.length > unverified, FIRST_ANSWER_WITHIN_MS);
  await sleep(between(30, 1600));
  await server.stop('SIGKILL');
  stop.abort();
  await writing;
  if ((round + 1) % 10 === 0)
    console.log(`${round + 1} kills, ${acknowledged.length} acknowledged, ${faults.length} faults`);
}

const last = await start();
await verify(last, 0);
await waitUntilWhole(last);
const code = await last.stop('SIGTERM');
folder.remove();

console.log(`kills                 ${rounds}`);
console.log(`acknowledged turns    ${acknowledged.length}`);
console.log(`lost or changed       ${faults.length}`);
console.log(`restart p50/p95 (ms)  ${quantile(restarts, 0.5).toFixed(0)} / ${quantile(restarts, 0.95).toFixed(0)}`);
console.log(`last exit code        ${code}`);
for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
process.exitCode = faults.length === 0 && code === 0 ? 0 : 1;

function start(): Promise<ServerProcess> {
  return startServerProcess({
    dataFolder: folder.path,
    env: databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl },
  });
}

async function until(reached: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!reached() && performance.now() < end) await sleep(20);
}

async function write(server: ServerProcess, index: number, round: number, signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    const sent = `Where is data kept? (${index}.${round}.${turn})`;
    try {
      // One conversation in three lives through all rounds; on PostgreSQL it stands still until a dead claim runs out.
      const user = turn % 3 === 0 ? `writer-${index}` : `writer-${index}-${round}-${turn % 3}`;
      const response = await server.call('POST', '/api/v1/agents/demo/chat', { message: sent, user_id: user });
      if (response.status !== 200) continue;
      const body = (await response.json()) as { conversationId: string; messageId: string; text: string };
      acknowledged.push({ conversationId: body.conversationId, messageId: body.messageId, sent, reply: body.text });
    } catch {
      // The server died under the request: it was not acknowledged.
    }
  }
}

/** Checks what was acknowledged since `from`; all of it once at the end. */
async function verify(server: ServerProcess, from: number): Promise<number> {
  const messages = new Map<string, readonly StoredMessage[]>();
  for (const one of acknowledged.slice(from)) {
    const stored = messages.get(one.conversationId) ?? (await readMessages(server, one.conversationId));
    messages.set(one.conversationId, stored);
    const at = stored.findIndex(message => message.id === one.messageId);
    if (at === -1) faults.push(`reply ${one.messageId} is gone`);
    else if (stored[at]?.text !== one.reply || stored[at]?.status !== 'complete')
      faults.push(`reply ${one.messageId} changed`);
    if (!stored.some(message => message.role === 'user' && message.text === one.sent))
      faults.push(`message "${one.sent}" is gone`);
  }
  return acknowledged.length;
}

/** What a dead process left unfinished is finished, or marked failed, within 30 s of the restart. */
async function waitUntilWhole(server: ServerProcess): Promise<void> {
  const until = performance.now() + WHOLE_WITHIN_MS;
  let open = await listUnfinished(server);
  while (open.length > 0 && performance.now() < until) {
    await sleep(500);
    open = await listUnfinished(server);
  }
  faults.push(...open);
}

async function listUnfinished(server: ServerProcess): Promise<string[]> {
  const found: string[] = [];
  for (const conversationId of new Set(acknowledged.map(one => one.conversationId))) {
    const stored = await readMessages(server, conversationId);
    const replies = stored.filter(message => message.role === 'assistant').length;
    const asked = stored.filter(message => message.role === 'user').length;
    if (replies > asked) faults.push(`${conversationId} has ${replies} replies to ${asked} messages`);
    if (replies < asked) found.push(`${conversationId} has ${asked - replies} messages without an end`);
  }
  return found;
}

async function readMessages(server: ServerProcess, conversationId: string): Promise<StoredMessage[]> {
  const messages: StoredMessage[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const response = await server.call('GET', `/api/v1/conversations/${conversationId}/messages?limit=200${query}`);
    if (response.status !== 200) {
      faults.push(`${conversationId} answers ${response.status}`);
      return messages;
    }
    const page = (await response.json()) as { items: StoredMessage[]; nextCursor: string | null };
    messages.push(...page.items);
    cursor = page.nextCursor;
  }
  return messages;
}
