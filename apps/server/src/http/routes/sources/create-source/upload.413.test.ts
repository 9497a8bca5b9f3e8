import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';
const MEGABYTE = 1024 * 1024;

test.each([
  ['a file beyond 64 MB', () => [{ fileName: 'a.bin', content: Buffer.alloc(64 * MEGABYTE + 1) }], 'body_too_large'],
  [
    'a total beyond 256 MB',
    () => Array.from({ length: 5 }, (_, index) => ({ fileName: `${index}`, content: Buffer.alloc(52 * MEGABYTE) })),
    'body_too_large',
  ],
  [
    'five files beyond 64 MB',
    () => Array.from({ length: 5 }, (_, index) => ({ fileName: `${index}`, content: Buffer.alloc(66 * MEGABYTE) })),
    'body_too_large',
  ],
  [
    'a thousand parts',
    () => Array.from({ length: 1_000 }, (_, index) => ({ fileName: `${index}`, content: 'x' })),
    'too_many_parts',
  ],
  [
    'a field beyond its limit',
    () => [
      { name: 'title', content: 'x'.repeat(5_000) },
      { fileName: 'a', content: 'x' },
    ],
    'body_too_large',
  ],
])('an upload with %s is refused, and nothing is stored', async (_what, parts, code) => {
  expectProblem(await the.server.call({ url: URL, ...multipart(parts()) }), 413, code);
  expect((await the.server.call({ method: 'GET', url: URL })).json()).toMatchObject({ total: 0 });
  expect(await the.server.stagedFiles()).toStrictEqual([]);
});
