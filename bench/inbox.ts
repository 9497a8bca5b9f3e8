/**
 * The team's inbox with 50,000 conversations: every filter, the words of a search, and the first page, each as the
 * dashboard asks for it. Prints the median and the slowest of 20 in milliseconds. `node bench/inbox.ts [conversations]`;
 * with TEST_DATABASE_URL it runs on PostgreSQL.
 */

import { createSearchIndexer } from '@baraza/server/database';
import { createIds, teamScope } from '@baraza/server/kernel';
import { newAgent, openTemporaryPostgres, openTemporarySqlite } from '@baraza/testkit/store-suite';

const COUNT = Number(process.argv[2] ?? 50_000);
const ROUNDS = 20;
const ids = createIds();
const databaseUrl = process.env['TEST_DATABASE_URL'];
const { database, close } = databaseUrl ? await openTemporaryPostgres(databaseUrl) : await openTemporarySqlite();
const scope = teamScope(ids.next('team'));
await database.access.createTeam({ id: scope.teamId, name: 'Duka', createdAt: 1 });
const agent = await database.agents.create(scope, newAgent(scope, 'support'));

const WORDS = 'parcel order price shop delivery late refund colour size Mwanza Nairobi Kigali tomorrow thanks'.split(
  ' ',
);
const STATUSES = ['open', 'open', 'open', 'bot', 'waiting', 'human', 'closed'];
const started = performance.now();
for (let at = 0; at < COUNT; at += 500) {
  await database.unitOfWork.run(async () => {
    for (let number = at; number < Math.min(COUNT, at + 500); number++) await plant(number);
  });
}
const planted = performance.now();
const indexer = createSearchIndexer(database, { log: silent(), runningTurns: () => 0 });
const all = await database.db.selectFrom('conversations').select('id').execute();
for (const { id } of all) indexer.mark(id);
await indexer.flush();
const indexed = performance.now();
await database.customers.resolve(scope, 2);
console.log(
  `${COUNT} conversations, ${COUNT * 2} messages on ${database.kind}: planted in ${s(planted - started)}, ` +
    `indexed for search in ${s(indexed - planted)} (${Math.round(((indexed - planted) * 1000) / (COUNT * 2))} µs a message), ` +
    `customers resolved in ${s(performance.now() - indexed)}`,
);

const { items: customers } = await database.customers.list(scope, { text: 'user-77' }, { limit: 1 });
const filters = {
  'first page': {},
  agent: { agentId: agent.id },
  channel: { channels: ['web'] as const },
  source: { surface: 'slug' },
  'status waiting': { statuses: ['waiting'] as const },
  'status open': { statuses: ['open'] as const },
  'tag, one in 500': { tag: 'vip' },
  'tag nobody has': { tag: 'none' },
  assignee: { assigneeId: 'usr_1' },
  customer: { customerIds: [customers[0]?.id ?? ''] },
  'a day': { createdFrom: 1_000_000, createdBefore: 1_000_000 + 1_000 },
  'rare words': { text: 'zebra49999' },
  'common words': { text: 'parcel late' },
  'beginning of a word': { text: 'zeb' },
  'words and status': { text: 'refund', statuses: ['human'] as const },
};
for (const [name, filter] of Object.entries(filters)) {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    found = (await database.conversations.list(scope, filter, { limit: 50 })).items.length;
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(22)} ${found} found, median ${ms(times[ROUNDS / 2])}, slowest ${ms(times.at(-1))}`);
}
await indexer.stop();
await close();

async function plant(number: number): Promise<void> {
  const id = ids.next('conv');
  const word = (offset: number): string => WORDS[(number * 7 + offset) % WORDS.length] ?? '';
  const at = 1_000_000 + number;
  await database.db
    .insertInto('conversations')
    .values({
      id,
      team_id: scope.teamId,
      agent_id: agent.id,
      channel: number % 3 === 0 ? 'web' : 'api',
      surface: number % 5 === 0 ? 'slug' : 'rest',
      external_id: null,
      user_id: number % 4 === 0 ? `user-${number % 5000}` : null,
      status: STATUSES[number % STATUSES.length] ?? 'open',
      message_count: 2,
      unfinished_turns: 0,
      handoff: null,
      fence: 0,
      tags: number % 500 === 0 ? '["vip"]' : number % 50 === 0 ? '["billing"]' : '[]',
      assignee_id: number % 100 === 0 ? 'usr_1' : null,
      assignee: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  for (const [index, role] of ['user', 'assistant'].entries()) {
    await database.db
      .insertInto('messages')
      .values({
        id: ids.next('msg'),
        team_id: scope.teamId,
        conversation_id: id,
        seq: index + 1,
        role,
        text: `${word(index)} ${word(index + 3)} ${word(index + 5)} zebra${number} ${word(index + 9)}`,
        messages: '[]',
        status: 'complete',
        turn_id: null,
        reply: null,
        created_at: at,
      })
      .execute();
  }
}

function silent() {
  return { info() {}, warn() {}, error() {}, debug() {} };
}

function s(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function ms(milliseconds: number | undefined): string {
  return `${(milliseconds ?? 0).toFixed(1)} ms`;
}
