/**
 * Analytics over 50,000 conversations of three turns each: how long the answer takes when
 * nothing is kept, when all is, and after changes on some days, and the longest time that the event loop
 * was held up meanwhile. `node bench/analytics.ts [conversations]`; with TEST_DATABASE_URL it runs on PostgreSQL.
 */
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createIds, systemClock, teamScope } from '@baraza/server/kernel';
import { newAgent, openTemporaryPostgres, openTemporarySqlite } from '@baraza/testkit/store-suite';
import { analyzeConversations } from '../apps/server/src/modules/conversations/index.ts';

const COUNT = Number(process.argv[2] ?? 50_000);
const TURNS = 3;
const SLICE = 250;
const ROUNDS = 5;
const DAY_MS = 86_400_000;
const SPAN_MS = 30 * DAY_MS;
const ids = createIds();
const databaseUrl = process.env['TEST_DATABASE_URL'];
const { database, close } = databaseUrl ? await openTemporaryPostgres(databaseUrl) : await openTemporarySqlite();
const scope = teamScope(ids.next('team'));
await database.access.createTeam({ id: scope.teamId, name: 'Duka', createdAt: 1 });
const agent = await database.agents.create(scope, newAgent(scope, 'support'));
const now = Date.now();

for (let at = 0; at < COUNT; at += SLICE) {
  const numbers = Array.from({ length: Math.min(SLICE, COUNT - at) }, (_, index) => at + index);
  await database.unitOfWork.run(() => plant(numbers));
}
console.log(`${COUNT} conversations with ${TURNS} turns each on ${database.kind}`);

const ports = { conversationFacts: database.conversationFacts, clock: systemClock };
// As the dashboard asks: whole days, today among them.
const until = now - (now % DAY_MS) + DAY_MS;
const span = { from: until - 31 * DAY_MS, before: until, agentIds: undefined };
await measure('first, nothing kept', 1, () => analyzeConversations(ports, scope, span));
await measure('again', ROUNDS, () => analyzeConversations(ports, scope, span));
await measure('again, after a change on every tenth day', ROUNDS, async () => {
  for (let day = 0; day < 31; day += 10) await touch(span.from + day * DAY_MS);
  return analyzeConversations(ports, scope, span);
});
console.log(
  `load ${loadavg()
    .map(load => load.toFixed(1))
    .join(' ')}`,
);
await close();

async function measure(
  name: string,
  rounds: number,
  analyze: () => Promise<{ readonly statistics: { readonly totals: { readonly conversations: number } } }>,
): Promise<void> {
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const { statistics } = await analyze();
    times.push(performance.now() - began);
    if (statistics.totals.conversations !== COUNT) throw new Error(`counted ${statistics.totals.conversations}`);
  }
  delay.disable();
  times.sort((left, right) => left - right);
  console.log(
    `${name}: median ${times[Math.floor(rounds / 2)]?.toFixed(0)} ms, slowest ${times.at(-1)?.toFixed(0)} ms; ` +
      `event loop held up for ${(delay.percentile(99) / 1e6).toFixed(1)} ms (p99), ${(delay.max / 1e6).toFixed(1)} ms at most`,
  );
}

/** As a turn does; a minute ago, so that the day counts as quiet. */
async function touch(day: number): Promise<void> {
  await database.db
    .updateTable('conversations')
    .set(eb => ({ updated_at: eb('updated_at', '+', 1) }))
    .where('id', '=', eb =>
      eb
        .selectFrom('conversations')
        .select('id')
        .where('created_at', '>=', day)
        .where('updated_at', '<', now - 60_000)
        .orderBy('created_at')
        .limit(1),
    )
    .execute();
}

async function plant(numbers: readonly number[]): Promise<void> {
  const conversations = numbers.map(number => {
    const at = now - SPAN_MS + Math.floor((number / COUNT) * SPAN_MS);
    return { number, at, id: ids.next('conv') };
  });
  await database.db
    .insertInto('conversations')
    .values(
      conversations.map(({ id, at, number }) => ({
        id,
        team_id: scope.teamId,
        agent_id: agent.id,
        channel: 'web',
        surface: 'rest',
        status: 'open',
        message_count: TURNS * 2,
        unfinished_turns: 0,
        handoff: number % 20 === 0 ? '{"reason":"asked for a person","department":null,"at":1}' : null,
        fence: 0,
        tags: '[]',
        created_at: at,
        updated_at: at,
      })),
    )
    .execute();
  for (let turn = 0; turn < TURNS; turn++) {
    const rows = conversations.map(({ id, at, number }) => {
      const turnId = ids.next('turn');
      const said = { team_id: scope.teamId, conversation_id: id, messages: '[]', status: 'complete', created_at: at };
      return {
        messages: [
          {
            ...said,
            id: ids.next('msg'),
            seq: turn * 2 + 1,
            role: 'user',
            text: 'When do you open?',
            turn_id: turnId,
            reply: null,
          },
          {
            ...said,
            id: ids.next('msg'),
            seq: turn * 2 + 2,
            role: 'assistant',
            text: 'We open at nine in the morning.',
            turn_id: turnId,
            reply: `{"answered":${number % 7 !== 0},"citations":[{"quote":"${'nine '.repeat(60)}"}]}`,
          },
        ],
        turn: {
          id: turnId,
          team_id: scope.teamId,
          agent_id: agent.id,
          conversation_id: id,
          status: 'completed',
          user_message_id: turnId,
          reply_message_id: turnId,
          input_seq: turn * 2 + 1,
          options: '{}',
          fence: 0,
          created_at: at,
          started_at: at,
          ended_at: at + 40 + (number % 900),
          first_token_ms: 10 + (number % 300),
        },
      };
    });
    await database.db
      .insertInto('messages')
      .values(rows.flatMap(row => row.messages))
      .execute();
    await database.db
      .insertInto('turns')
      .values(rows.map(row => row.turn))
      .execute();
  }
}
