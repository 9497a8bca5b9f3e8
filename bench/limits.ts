/**
 * What limits cost: a chat turn of a team without limits against one with a rate, a message quota, a token quota, all in
 * one run and in turns, so that noise hits all alike; and the usage API over a million turns.
 *
 *   node bench/limits.ts [--rounds 400] [--records 1000000] [--only turns,usage]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@baraza/server/database';
import { silentLog } from '@baraza/server/kernel';
import { type ServerProcess, startServerProcess } from '@baraza/testkit';
import { option, quantile } from './lib/statistics.ts';
import { startStubUpstream } from './lib/stub-upstream.ts';

const rounds = Number(option('rounds', '400'));
const records = Number(option('records', '1000000'));
const only = option('only', 'turns,usage').split(',');
const DAY_MS = 86_400_000;
const MS_PER_TICK = 10;

console.log(`load ${loadavg()[0]?.toFixed(1)}`);
if (only.includes('turns')) await measureTurns();
if (only.includes('usage')) await measureUsage();

/** Settings that are measured against none; each is set, measured for one round of turns, and lifted again. */
async function measureTurns(): Promise<void> {
  const none = {
    requestsPerSecond: null,
    burst: null,
    perKey: null,
    perAgent: null,
    messagesPerMonth: null,
    tokensPerMonth: null,
  };
  const cases: readonly (readonly [string, object])[] = [
    ['no limits', {}],
    ['rates of team, key and agent', { requestsPerSecond: 1e5, burst: 1e5, perKey: wide(), perAgent: wide() }],
    ['messages of a month', { messagesPerMonth: 1e9 }],
    ['tokens of a month', { tokensPerMonth: 1e12 }],
    [
      'all of them',
      {
        requestsPerSecond: 1e5,
        burst: 1e5,
        perKey: wide(),
        perAgent: wide(),
        messagesPerMonth: 1e9,
        tokensPerMonth: 1e12,
      },
    ],
  ];
  const stub = await startStubUpstream({ ttft: 0, tokens: 32, itl: 0 });
  const server = await startServerProcess({
    env: { OPENAI_BASE_URL: `${stub.url}/v1`, OPENAI_API_KEY: 'stub', BARAZA_MODEL: 'stub' },
  });
  try {
    const created = await server.call('POST', '/api/v1/agents', { name: 'Limits' });
    const { id } = (await created.json()) as { id: string };
    for (let index = 0; index < 200; index += 1) await ask(server, id);
    const times = cases.map((): number[] => []);
    const cpu = cases.map(() => 0);
    for (let round = 0; round < rounds / 20; round += 1) {
      for (const [index, [, limits]] of cases.entries()) {
        await setLimits(server, { ...none, ...limits });
        const spent = cpuMs(server.pid);
        for (let turn = 0; turn < 20; turn += 1) times[index]?.push(await ask(server, id));
        cpu[index] = (cpu[index] ?? 0) + cpuMs(server.pid) - spent;
      }
    }
    // On a busy machine the median is mostly the others' work; the fastest tenth and the CPU of the server are its own.
    const base = [0.1, 0.5].map(q => quantile(times[0] ?? [], q));
    for (const [index, [name]] of cases.entries()) {
      const list = times[index] ?? [];
      const shown = [0.1, 0.5].map((q, at) => {
        const value = quantile(list, q);
        const more = value - (base[at] ?? 0);
        return `p${q * 100} ${value.toFixed(2)} ms (${more < 0 ? '' : '+'}${more.toFixed(2)})`;
      });
      const cpuPerTurn = ((cpu[index] ?? 0) / list.length).toFixed(2);
      console.log(`${name.padEnd(30)} ${shown.join(', ')}, CPU ${cpuPerTurn} ms a turn`);
    }
  } finally {
    await server.stop();
    stub.stop();
  }
}

/** CPU time of a process so far, by the kernel's clock ticks. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

function wide(): object {
  return { requestsPerSecond: 1e5, burst: 1e5 };
}

async function setLimits(server: ServerProcess, limits: object): Promise<void> {
  const response = await server.call('PATCH', '/api/v1/team/limits', limits);
  if (response.status !== 200) throw new Error(await response.text());
  await response.arrayBuffer();
}

async function ask(server: ServerProcess, agent: string): Promise<number> {
  const began = performance.now();
  const response = await server.call('POST', `/api/v1/agents/${agent}/chat`, {
    message: 'How long does delivery take?',
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`a turn answered ${response.status}`);
  return performance.now() - began;
}

/** A year of turns of one team in the database of a server, before and after its hours are summed up. */
async function measureUsage(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-usage-'));
  const first = await startServerProcess({ dataFolder });
  const me = (await (await first.call('GET', '/api/v1/me')).json()) as { team: { id: string } };
  await first.stop();
  const database = await openDatabase({ dataFolder, log: silentLog });
  await fill(database, me.team.id);
  const now = Date.now();
  const scope = { teamId: me.team.id } as Parameters<typeof database.usage.sum>[0];
  const began = performance.now();
  await database.usage.sum(scope, { from: now - 365 * DAY_MS, before: now }, 'day');
  console.log(`${records} turns of a year, straight from the records: ${(performance.now() - began).toFixed(0)} ms`);
  const summing = performance.now();
  await database.usage.sumUpHours(now - 600_000);
  console.log(`summed up by the hour once: ${((performance.now() - summing) / 1000).toFixed(1)} s, a day at a time`);
  await database.close();
  const server = await startServerProcess({ dataFolder });
  try {
    const year = new Date(now - 364 * DAY_MS).toISOString();
    for (const groupBy of ['day', 'agent', 'model', 'channel']) {
      console.log(
        `GET /api/v1/usage by ${groupBy}: this month ${await get(server, `groupBy=${groupBy}`)}, a year ${await get(server, `groupBy=${groupBy}&from=${year}`)}`,
      );
    }
  } finally {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function fill(database: Awaited<ReturnType<typeof openDatabase>>, teamId: string): Promise<void> {
  const now = Date.now();
  const slice = 2_000;
  for (let start = 0; start < records; start += slice) {
    const rows = Array.from({ length: Math.min(slice, records - start) }, (_, offset) => {
      const index = start + offset;
      return {
        turn_id: `turn_${index}`,
        team_id: teamId,
        agent_id: `agt_${index % 10}`,
        channel: ['api', 'web', 'whatsapp'][index % 3] ?? 'api',
        model: ['openai/a', 'openai/b', 'builtin/extractive'][index % 7 === 0 ? 0 : index % 3] ?? 'openai/a',
        input_tokens: 400 + (index % 900),
        output_tokens: 40 + (index % 90),
        estimated: 0,
        at: now - 365 * DAY_MS + Math.floor((index / records) * 365 * DAY_MS),
      };
    });
    await database.unitOfWork.run(() => database.db.insertInto('usage_records').values(rows).execute());
  }
}

async function get(server: ServerProcess, query: string): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    const began = performance.now();
    const response = await server.call('GET', `/api/v1/usage?${query}`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`usage answered ${response.status}`);
    times.push(performance.now() - began);
  }
  return `${quantile(times, 0.5).toFixed(1)} ms`;
}
