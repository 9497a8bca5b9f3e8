import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '@baraza/testkit';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBench, type TestBench } from './start-server.ts';

const EXAMPLES = resolve(import.meta.dirname, '../examples');
const folder = temporaryFolder();
let bench: TestBench;

beforeAll(async () => {
  bench = await startBench();
  const { id } = await bench.direct.agents.create({ name: 'Support', slug: 'support', model: 'builtin/extractive' });
  const source = await bench.direct.sources.addText(id, { title: 'Hours', text: 'The shop opens at nine.' });
  await bench.direct.sources.waitUntilReady(id, source.id, { intervalMs: 20 });
});
afterAll(async () => {
  folder.remove();
  await bench.close();
});

function start(name: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [join(EXAMPLES, name), ...args], {
    env: { PATH: process.env['PATH'] ?? '', BARAZA_URL: bench.server.url, BARAZA_API_KEY: bench.server.apiKey, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(name: string, ...args: string[]): Promise<{ code: number; printed: string }> {
  const child = start(name, args);
  let printed = '';
  for (const output of [child.stdout, child.stderr]) output?.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed };
}

function fileWith(name: string, text: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return path;
}

test('chat.ts prints the answer and what it stands on', async () => {
  const { code, printed } = await run('chat.ts', 'support', 'When does the shop open?');
  expect(printed).toContain('The shop opens at nine.');
  expect(printed).toContain('– Hours: “');
  expect(code).toBe(0);
});

test('teach.ts makes an agent that knows, and can be run again', async () => {
  const file = fileWith('prices.md', '# Prices\n\nTea costs 50 shillings.');
  const first = await run('teach.ts', file);
  expect(first.printed).toContain('100 % sent');
  expect(first.printed).toContain('prices.md: 1 passages');
  expect(first.printed.trim().split('\n').at(-1)).toContain('Moi Avenue');
  expect((await run('teach.ts', file)).printed).toContain('The agent is there already');
});

test('publish-flow.ts publishes what is sound and nothing else', async () => {
  await bench.direct.agents.create({ name: 'Flows', slug: 'flows' });
  const broken = fileWith('broken.json', '{"format":"baraza/v1","start":"a","nodes":[{"id":"b","type":"end"}]}');
  const refused = await run('publish-flow.ts', 'flows', broken);
  expect(refused.code).toBe(1);
  expect(refused.printed).toMatch(/^\S+: \S/);
  const sound = fileWith('sound.yaml', 'format: baraza/v1\nstart: a\nnodes:\n  - { id: a, type: end }\n');
  expect((await run('publish-flow.ts', 'flows', sound)).printed).toContain('Version 1 is live');
});

test('export-conversations.ts prints each as a line of JSON', async () => {
  for (const message of ['One', 'Two']) await bench.direct.chat({ agent: 'support', message, userId: message }).text();
  const { printed } = await run('export-conversations.ts', 'support');
  const lines = printed
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { userId: string; messages: unknown[] });
  expect(lines.map(({ userId }) => userId)).toEqual(expect.arrayContaining(['One', 'Two', 'terminal']));
  expect(lines[0]?.messages).toHaveLength(2);
});

test('receive-webhooks.ts takes what is signed, once, and refuses the rest', async () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const child = start('receive-webhooks.ts', [], { BARAZA_WEBHOOK_SECRET: secret, PORT: '0' });
  let printed = '';
  child.stdout?.on('data', (part: Buffer) => (printed += part.toString()));
  while (!/listening on \d+/.test(printed)) await once(child.stdout ?? child, 'data');
  const url = `http://127.0.0.1:${/\d+/.exec(printed)?.[0]}`;
  const now = new Date();
  const body = JSON.stringify({ type: 'conversation.started', timestamp: now.toISOString(), data: {} });
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', now, body),
  };
  const send = async (text: string): Promise<number> =>
    (await fetch(url, { method: 'POST', headers, body: text })).status;
  expect(await send(body)).toBe(204);
  expect(await send(body)).toBe(204);
  expect(await send(body.replace('started', 'ended'))).toBe(401);
  child.kill();
  await once(child, 'close');
  expect(printed.match(/conversation\.started/g)).toHaveLength(1);
});
