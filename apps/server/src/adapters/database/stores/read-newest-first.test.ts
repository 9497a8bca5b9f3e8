import { DatabaseSync } from 'node:sqlite';
import { openTemporarySqlite } from '@baraza/testkit/store-suite';
import { afterEach, expect, test, vi } from 'vitest';
import { teamScope } from '#kernel';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

type Stores = Awaited<ReturnType<typeof openTemporarySqlite>>['database'];
const team = teamScope('team_a');
const page = { limit: 20 };

test.each<[string, (stores: Stores) => Promise<unknown>, string]>([
  [
    'customers by e-mail',
    ({ customers }) => customers.list(team, { email: 'a@example.com' }, page),
    'customers_by_email',
  ],
  [
    'customers by phone',
    ({ customers }) => customers.list(team, { phone: '+255700000007' }, page),
    'customers_by_phone',
  ],
  ['leads of a customer', ({ leads }) => leads.list(team, { customerIds: ['cus_a'] }, page), 'leads_by_customer_id'],
])('SQLite finds %s by their index, however many others there are', async (_name, list, index) => {
  const { database, close } = await openTemporarySqlite();
  cleanUp.push(close);
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  cleanUp.push(() => prepare.mockRestore());
  await list(database);
  const call = prepare.mock.calls.findIndex(([sql]) => /^select \* from "(?:customers|leads)"/.test(sql));
  const [sql = ''] = prepare.mock.calls[call] ?? [];
  const connection: unknown = prepare.mock.contexts[call];
  if (!(connection instanceof DatabaseSync)) throw new Error('nothing was asked for');
  const plan = connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  expect(JSON.stringify(plan)).toContain(`USING INDEX ${index} `);
});
