import fastify from 'fastify';
import { expect, test } from 'vitest';
import { sendExport } from './send-export.ts';

/** As reads from SQLite are: a promise that is settled already, after some work. */
async function* manyLines(count: number): AsyncGenerator<string> {
  for (let line = 0; line < count; line += 1) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield `${line}\n`;
  }
}

test('others have their turn while an export is written, and it is whole', async () => {
  const app = fastify();
  let turns = 0;
  let done = false;
  app.get('/export', (_request, reply) => sendExport(reply, 'all', 'csv', manyLines(200)));
  const count = (): void => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  const answer = app.inject('/export');
  setImmediate(count);
  const { body, headers } = await answer;
  done = true;
  expect(body.trim().split('\n')).toHaveLength(200);
  expect(headers['content-disposition']).toBe('attachment; filename="all.csv"');
  // In one stretch it would be a few turns at the beginning and the end.
  expect(turns).toBeGreaterThan(20);
  await app.close();
});
