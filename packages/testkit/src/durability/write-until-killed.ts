import { writeSync } from 'node:fs';
import { openDatabase } from '@baraza/server/database';
import { createIds, silentLog, teamScope } from '@baraza/server/kernel';
import { completion, newAgent, newTurn } from '../store-suite/store-fixture.ts';

/**
 * A process that takes turns from start to end until it is killed, and says so only after each acknowledgement:
 * `ready`, then `accepted <turn>` and `committed <turn>`, a line each. Arguments: data folder, number of writers, and a
 * PostgreSQL address if not SQLite.
 */
const [dataFolder = '', writers = '8', databaseUrl] = process.argv.slice(2);
const TEAM = 'team_kill';
const ids = createIds();
const scope = teamScope(TEAM);
const database = await openDatabase({ dataFolder, databaseUrl, log: silentLog });
// One write for each line, and unbuffered: a line that was not written was not acknowledged.
const say = (line: string): void => {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      // The pipe is full: whoever reads it has not come to it yet.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
};

if ((await database.access.findTeam(scope)) === undefined) {
  await database.access.createTeam({ id: TEAM, name: 'Kill', createdAt: Date.now() });
}
const agent =
  (await database.agents.find(scope, 'kill')) ??
  (await database.agents.create(scope, newAgent(scope, 'kill', Date.now())));

// What the last process left unfinished is failed first, as a starting server does.
for (const turn of await database.turns.listAbandoned(Number.MAX_SAFE_INTEGER, 10_000)) {
  const logged = await database.turns.listEvents(teamScope(turn.teamId), turn.id, 0);
  const error = { code: 'interrupted', message: 'The server was restarted' };
  await database.turns.commit(scope, {
    turn,
    status: 'failed',
    reply: null,
    error,
    events: [{ seq: (logged.at(-1)?.seq ?? 0) + 1, event: { type: 'turn-error', ...error } }],
    at: Date.now(),
  });
}
say('ready');

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));

async function write(writer: number): Promise<void> {
  for (let count = 0; ; count++) {
    const { turn } = await database.turns.accept(
      scope,
      newTurn(agent.id, {
        // Two writers share a conversation, so that some turns wait in line.
        conversation: { by: 'external-id', externalId: `c-${writer >> 1}-${count % 7}`, userId: null },
        ids: {
          conversationId: ids.next('conv'),
          turnId: ids.next('turn'),
          userMessageId: ids.next('msg'),
          replyMessageId: ids.next('msg'),
        },
        at: Date.now(),
        leaseUntil: Date.now() + 15_000,
      }),
    );
    say(`accepted ${turn.id}`);
    if (turn.status === 'queued') {
      while (!(await database.turns.start(scope, turn.id, 'killed', Date.now() + 15_000, Date.now()))) {
        await new Promise(resolve => setImmediate(resolve));
      }
    }
    await database.turns.appendEvents([{ turn, events: [{ seq: 1, event: { type: 'text-delta', text: 'It is' } }] }]);
    await database.turns.commit(scope, completion(turn, 2, Date.now()));
    say(`committed ${turn.id}`);
  }
}
