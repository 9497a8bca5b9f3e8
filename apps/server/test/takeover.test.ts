import { createTemporarySchema } from '@baraza/testkit/store-suite';
import { expect, test } from 'vitest';
import { createTestServer, type TestServer } from './create-test-server.ts';
import { runTakeovers } from './run-takeovers.ts';

const ROUNDS = process.env['BARAZA_TEST_ALL'] === '1' ? 1_000 : 60;
const databaseUrl = process.env['TEST_DATABASE_URL'];

async function expectNoFault(server: TestServer): Promise<void> {
  const { faults, met } = await runTakeovers(server, ROUNDS, Math.random);
  expect(faults).toEqual([]);
  expect(met.amid).toBeGreaterThan(0);
}

test('a takeover at any point of a reply: nothing of the agent after it, and the draft is what was seen', async () => {
  const server = await createTestServer();
  try {
    await expectNoFault(server);
  } finally {
    await server.close();
  }
}, 300_000);

if (databaseUrl) {
  test('the same on PostgreSQL', async () => {
    const schema = await createTemporarySchema(databaseUrl);
    const server = await createTestServer({ databaseUrl: schema.url });
    try {
      await expectNoFault(server);
    } finally {
      await server.close();
      await schema.drop();
    }
  }, 300_000);
}
