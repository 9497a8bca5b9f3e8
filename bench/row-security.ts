/**
 * What the second wall costs on PostgreSQL: the same statements with row-level security forced and without, side by side:
 * a read by its key outside of a transaction when the connection last served the same team, when it last served another
 * one, and a small transaction.
 *
 *   TEST_DATABASE_URL=postgres://… node bench/row-security.ts [--rounds 1000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@baraza/server/database';
import { silentLog } from '@baraza/server/kernel';
import { createWalledSchema, seedTenant } from '@baraza/testkit/store-suite';
import { option, quantile } from './lib/statistics.ts';

const rounds = Number(option('rounds', '1000'));
const url = process.env['TEST_DATABASE_URL'];
if (url === undefined) throw new Error('TEST_DATABASE_URL must name a PostgreSQL to make schemas in');

const open = async (rowSecurity: boolean) => {
  const schema = await createWalledSchema(url);
  const dataFolder = mkdtempSync(join(tmpdir(), 'baraza-bench-'));
  const database = await openDatabase({ dataFolder, databaseUrl: schema.url, rowSecurity, log: silentLog });
  const teams = [await seedTenant(database), await seedTenant(database)] as const;
  const close = async (): Promise<void> => {
    await database.close();
    await schema.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { database, teams, close };
};
const sides = { without: await open(false), walled: await open(true) };
type Side = keyof typeof sides;

const inside = <T>({ wall }: Database, teamId: string, work: () => Promise<T>): Promise<T> =>
  wall === undefined
    ? work()
    : new Promise<T>((resolve, reject) => {
        wall.enter(teamId, () => void work().then(resolve, reject));
      });

const CASES = {
  'read, same team': (side: Side) => {
    const { database, teams } = sides[side];
    const { scope, agentId } = teams[0];
    return inside(database, scope.teamId, () => database.agents.find(scope, agentId));
  },
  'read, another team': (side: Side, round: number) => {
    const { database, teams } = sides[side];
    const { scope, agentId } = teams[round % 2 === 0 ? 0 : 1];
    return inside(database, scope.teamId, () => database.agents.find(scope, agentId));
  },
  transaction: (side: Side, round: number) => {
    const { database, teams } = sides[side];
    const { scope, agentId } = teams[round % 2 === 0 ? 0 : 1];
    return inside(database, scope.teamId, () =>
      database.unitOfWork.run(async () => {
        await database.agents.find(scope, agentId);
        await database.agents.update(scope, agentId, { name: `Name ${round}` }, round);
      }),
    );
  },
};

console.log(`load ${loadavg()[0]?.toFixed(1)}, ${rounds} rounds`);
for (const [name, run] of Object.entries(CASES)) {
  const times: Record<Side, number[]> = { without: [], walled: [] };
  for (let round = -50; round < rounds; round += 1) {
    for (const side of ['without', 'walled'] as const) {
      const began = performance.now();
      await run(side, round);
      if (round >= 0) times[side].push(performance.now() - began);
    }
  }
  const [without, walled] = [quantile(times.without, 0.5), quantile(times.walled, 0.5)];
  console.log(
    `${name}: p50 ${without.toFixed(3)} ms without, ${walled.toFixed(3)} ms with (× ${(walled / without).toFixed(2)})`,
  );
}
await Promise.all(Object.values(sides).map(side => side.close()));
