/**
 * 50 identical POSTs at once under one `Idempotency-Key`, with a SIGKILL in the middle and the rest sent again after the
 * restart: one turn, one message, one answer.
 *
 *   node bench/idempotency-kill.ts [--keys 20]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startServerProcess, temporaryFolder } from '@baraza/testkit';
import { between, option } from './lib/statistics.ts';

const keys = Number(option('keys', '20'));
const PARALLEL = 50;
const folder = temporaryFolder();
const faults: string[] = [];
let replayed = 0;

for (let index = 0; index < keys; index += 1) {
  const key = `key-${index}`;
  const body = { message: `What is Baraza? (${index})`, user_id: `once-${index}` };
  const answers = new Set<string>();
  const post = async (server: Awaited<ReturnType<typeof startServerProcess>>): Promise<void> => {
    try {
      const response = await server.call('POST', '/api/v1/agents/demo/chat', body, { 'idempotency-key': key });
      const text = await response.text();
      if (response.status === 200) answers.add(text);
      else if (response.status !== 409) faults.push(`${key}: status ${response.status} ${text.slice(0, 200)}`);
      if (response.headers.get('idempotency-replayed') === 'true') replayed += 1;
    } catch {
      // Cut off by the kill.
    }
  };
  const first = await startServerProcess({ dataFolder: folder.path });
  const wave = Promise.all(Array.from({ length: PARALLEL }, () => post(first)));
  await sleep(between(0, 40));
  await first.stop('SIGKILL');
  await wave;

  const second = await startServerProcess({ dataFolder: folder.path });
  await Promise.all(Array.from({ length: PARALLEL }, () => post(second)));
  await sleep(100);
  await post(second);
  const list = await second.call('GET', '/api/v1/conversations?limit=200');
  const { items } = (await list.json()) as { items: { id: string; userId: string | null; messageCount: number }[] };
  const mine = items.filter(item => item.userId === `once-${index}`);
  if (mine.length !== 1) faults.push(`${key}: ${mine.length} conversations`);
  if (mine[0]?.messageCount !== 2) faults.push(`${key}: ${mine[0]?.messageCount} messages`);
  if (answers.size !== 1) faults.push(`${key}: ${answers.size} different answers`);
  await second.stop('SIGKILL');
}
folder.remove();
console.log(`${keys} keys × ${PARALLEL + PARALLEL + 1} requests, ${replayed} replays, ${faults.length} faults`);
for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
