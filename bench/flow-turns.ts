/**
 * Turns of a flow over HTTP, durable, on SQLite: turns/s and percentiles at 1, 8 and 32 users, and the memory of 10,000
 * live conversations.
 *
 *   node bench/flow-turns.ts [--turns 20000] [--sessions 10000]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FlowDocumentInput } from '@baraza/contracts';
import { type ServerProcess, startServerProcess } from '@baraza/testkit';
import { option } from './lib/statistics.ts';
import { SHARED } from './lib/stub-upstream.ts';

const LOAD = join(SHARED, 'bench/load.mjs');
const PROFILE = join(import.meta.dirname, 'profiles/flow.json');
const turns = option('turns', '20000');
const sessions = Number(option('sessions', '10000'));

const flow: FlowDocumentInput = {
  format: 'baraza/v1',
  start: 'menu',
  fallback: { text: 'Sorry, I did not get that.' },
  nodes: [
    {
      id: 'menu',
      type: 'buttons',
      text: 'What next?',
      buttons: [
        { id: 'name', title: 'Leave my name', next: 'name' },
        { id: 'open', title: 'Opening hours', next: 'hours' },
      ],
    },
    { id: 'name', type: 'input', text: 'Your name?', variable: 'name', next: 'thanks' },
    { id: 'thanks', type: 'message', messages: [{ type: 'text', text: 'Thank you, {{name}}.' }], next: 'menu' },
    { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'From nine to five.' }], next: 'menu' },
  ],
};

const server = await startServerProcess();
try {
  const agent = await createAgent(server);
  for (const users of ['1', '8', '32']) load(agent, '--c', users, '--n', users === '1' ? '2000' : turns);
  await measureMemory(agent);
} finally {
  await server.stop();
}

async function createAgent(target: ServerProcess): Promise<string> {
  const { id } = (await (await target.call('POST', '/api/v1/agents', { name: 'Flow' })).json()) as { id: string };
  await target.call('PUT', `/api/v1/agents/${id}/flow`, flow);
  const published = await target.call('POST', `/api/v1/agents/${id}/flow/publish`, {});
  if (published.status !== 201) throw new Error(await published.text());
  return id;
}

function load(agent: string, ...args: string[]): void {
  const port = new URL(server.url).port;
  const vars = ['--var', `port=${port}`, '--var', `agent=${agent}`, '--var', `key=${server.apiKey}`];
  spawnSync(
    process.execPath,
    [LOAD, '--target', PROFILE, '--stub', 'none', '--pid', String(server.pid), ...vars, ...args],
    {
      stdio: 'inherit',
    },
  );
}

/** Opens conversations that all stand in the flow, 32 at a time. */
async function measureMemory(agent: string): Promise<void> {
  await sleep(2000);
  const before = rssMegabytes(server.pid);
  let opened = 0;
  const open = async (): Promise<void> => {
    while (opened < sessions) {
      opened += 1;
      const body = { message: 'hello', user_id: `live-${opened}` };
      await (await server.call('POST', `/api/v1/agents/${agent}/chat`, body)).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 32 }, open));
  await sleep(2000);
  const after = rssMegabytes(server.pid);
  console.log(`${sessions} live conversations: ${before} → ${after} MB`);
}

function rssMegabytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return Math.round((pages * 4096) / 1e6);
}
