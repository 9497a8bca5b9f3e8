/**
 * Speed of the whole server against the stub model at zero latency: turns at 1, 8 and 32 users over an agent of 2,000
 * chunks, 500 slow streams, memory, and what a turn costs in a long conversation or among many agents.
 *
 *   node bench/speed.ts [--only turns,streams,growth,memory]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerProcess, startServerProcess } from '@baraza/testkit';
import { fillAgent } from './lib/fill-agent.ts';
import { readCorpus } from './lib/read-corpus.ts';
import { option, quantile } from './lib/statistics.ts';
import { SHARED, startStubUpstream } from './lib/stub-upstream.ts';

const only = option('only', 'memory,turns,streams,growth').split(',');
const CHUNKS = 2000;
const LOAD = join(SHARED, 'bench/load.mjs');
const PROFILE = join(import.meta.dirname, 'profiles/chat.json');

const stub = await startStubUpstream({ ttft: 0, tokens: 32, itl: 0 });
const server = await startServerProcess({
  env: { OPENAI_BASE_URL: `${stub.url}/v1`, OPENAI_API_KEY: 'stub', BARAZA_MODEL: 'stub' },
});
console.log(`ready after ${server.readyMs.toFixed(0)} ms`);
try {
  if (only.includes('memory')) {
    await sleep(3000);
    console.log(`idle process: ${rssMegabytes(server.pid)} MB`);
  }
  const agent = await createFilledAgent(server);
  if (only.includes('turns')) {
    for (const stream of ['0', '1']) {
      for (const users of ['1', '8', '32']) {
        const turns = users === '1' ? '600' : '6000';
        load(agent, '--c', users, '--n', turns, '--stream', stream, '--tokens', '32', '--itl', '0', '--ttft', '0');
      }
    }
    load(agent, '--c', '10', '--n', '200', '--stream', '1', '--tokens', '50', '--itl', '20', '--ttft', '200');
  }
  if (only.includes('streams')) {
    load(agent, '--mode', 'streams', '--s', '500', '--ramp', '4000', '--tokens', '200', '--itl', '50', '--ttft', '0');
    console.log(`after 500 streams: ${rssMegabytes(server.pid)} MB`);
  }
  if (only.includes('growth')) await measureGrowth(server, agent);
} finally {
  await server.stop();
  stub.stop();
}

async function createFilledAgent(target: ServerProcess): Promise<string> {
  const passages = ['squad2-en', 'tydiqa', 'afriqa-en']
    .flatMap(set => readCorpus(set))
    .filter(document => document.lang === 'en')
    .slice(0, CHUNKS);
  const created = await target.call('POST', '/api/v1/agents', { name: 'Speed' });
  const { id } = (await created.json()) as { id: string };
  const sources = passages.map(one => ({ type: 'text', title: one.title, text: one.text, documentId: one.id }));
  const filled = await fillAgent(target, id, sources);
  console.log(`${filled.chunks} chunks indexed in ${filled.seconds.toFixed(1)} s`);
  return id;
}

function load(agent: string, ...args: string[]): void {
  const port = new URL(server.url).port;
  const vars = ['--var', `port=${port}`, '--var', `agent=${agent}`, '--var', `key=${server.apiKey}`];
  spawnSync(
    process.execPath,
    [LOAD, '--target', PROFILE, '--stub', stub.url, '--pid', String(server.pid), ...vars, ...args],
    {
      stdio: 'inherit',
    },
  );
}

/** A turn in a conversation of 1,000 messages against one of 10; with 1,000 agents against one. */
async function measureGrowth(target: ServerProcess, agent: string): Promise<void> {
  await stub.control({ ttft: 0, tokens: 32, itl: 0 });
  await fillConversation(target, agent, 'short', 5);
  await fillConversation(target, agent, 'long', 500);
  const [short, long] = await measureTurns(target, [
    [agent, 'short'],
    [agent, 'long'],
  ]);
  console.log(`conversation of 10 messages ${short}, of 1,000 messages ${long}`);
  const [alone] = await measureTurns(target, [[agent, 'agents']]);
  for (let index = 0; index < 1000; index += 1) {
    const response = await target.call('POST', '/api/v1/agents', { name: `Agent ${index}` });
    await response.arrayBuffer();
  }
  const [among] = await measureTurns(target, [[agent, 'agents']]);
  console.log(`among 2 agents ${alone}, among 1,002 agents ${among}`);
}

async function fillConversation(target: ServerProcess, agent: string, user: string, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await ask(target, agent, user);
}

/** Blocks of turns that take turns, so that noise hits all alike: the median, and the server's CPU of all its threads. */
async function measureTurns(
  target: ServerProcess,
  cases: readonly (readonly [agent: string, user: string])[],
): Promise<string[]> {
  const seen = cases.map(() => ({ times: [] as number[], cpuMs: 0 }));
  for (let round = 0; round < 5; round += 1) {
    for (const [index, [agent, user]] of cases.entries()) {
      const one = seen[index];
      const before = cpuMilliseconds(target.pid);
      for (let turn = 0; turn < 40; turn += 1) one?.times.push(await ask(target, agent, user));
      if (one !== undefined) one.cpuMs += cpuMilliseconds(target.pid) - before;
    }
  }
  return seen.map(
    ({ times, cpuMs }) => `${quantile(times, 0.5).toFixed(2)} ms (CPU ${(cpuMs / times.length).toFixed(2)} ms)`,
  );
}

async function ask(target: ServerProcess, agent: string, user: string): Promise<number> {
  const began = performance.now();
  const response = await target.call('POST', `/api/v1/agents/${agent}/chat`, {
    message: 'How long does delivery take to the islands?',
    user_id: user,
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`turn answered ${response.status}`);
  return performance.now() - began;
}

/** Of all threads, to the kernel's hundredth of a second. */
function cpuMilliseconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function rssMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
