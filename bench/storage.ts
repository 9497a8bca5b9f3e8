import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../apps/server/src/adapters/database/index.ts';
import { createIds, silentLog, teamScope } from '../apps/server/src/kernel/index.ts';

/**
 * Durable storage work of a turn: `accept` and `commit` pairs a second at 1, 8 and 50 writers, each in a conversation of
 * its own, on SQLite in a fresh folder and on PostgreSQL when TEST_DATABASE_URL is set (its `public` schema is used).
 */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ids = createIds();

async function measure(database: Database, writers: number): Promise<{ pairs: number; p50: number; p99: number }> {
  const teamId = ids.next('team');
  const scope = teamScope(teamId);
  const now = Date.now();
  await database.access.createTeam({ id: teamId, name: 'bench', createdAt: now });
  const agent = await database.agents.create(scope, {
    id: ids.next('agt'),
    teamId,
    slug: 'bench',
    name: 'Bench',
    instructions: '',
    model: 'builtin/extractive',
    temperature: null,
    fallbackModel: null,
    extractiveFallback: true,
    numberGuard: 'flag',
    knowledgeVersion: 0,
    createdAt: now,
    updatedAt: now,
  });
  const text = 'How do I change my delivery address after I have ordered?';
  const answer = 'You can change the address until the parcel has left our warehouse. '.repeat(3);
  const times: number[] = [];
  const endsAt = performance.now() + SECONDS * 1000;
  const write = async (writer: number): Promise<void> => {
    while (performance.now() < endsAt) {
      const began = performance.now();
      const { turn } = await database.turns.accept(scope, {
        agentId: agent.id,
        channel: 'api',
        surface: 'rest',
        conversation: { by: 'external-id', externalId: `writer-${writer}`, userId: null },
        text,
        messages: [],
        options: {},
        ids: {
          conversationId: ids.next('conv'),
          turnId: ids.next('turn'),
          userMessageId: ids.next('msg'),
          replyMessageId: ids.next('msg'),
        },
        maxQueued: 16,
        owner: 'bench',
        leaseUntil: Date.now() + 15_000,
        at: Date.now(),
      });
      const reply = {
        text: answer,
        messages: [],
        answered: true,
        citations: [],
        actions: [],
        usage: { inputTokens: 12, outputTokens: 40, estimated: true },
        model: 'builtin/extractive',
      };
      await database.turns.commit(scope, {
        turn,
        status: 'completed',
        reply,
        error: null,
        events: [{ seq: 1, event: { type: 'turn-end', reply: { ...reply, finishReason: 'stop' } } }],
        at: Date.now(),
      });
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { pairs: Math.round(times.length / SECONDS), p50: at(0.5), p99: at(0.99) };
}

async function run(engine: string, databaseUrl: string | undefined): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-bench-'));
  const database = await openDatabase({ dataFolder, databaseUrl, log: silentLog });
  for (const writers of [1, 8, 50]) {
    const { pairs, p50, p99 } = await measure(database, writers);
    console.log(`${engine}\t${writers} writers\t${pairs} pairs/s\tp50 ${p50.toFixed(2)} ms\tp99 ${p99.toFixed(2)} ms`);
  }
  await database.close();
  rmSync(dataFolder, { recursive: true, force: true });
}

await run('sqlite', undefined);
if (process.env.TEST_DATABASE_URL) await run('postgres', process.env.TEST_DATABASE_URL);
