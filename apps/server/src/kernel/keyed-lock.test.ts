import { expect, test } from 'vitest';
import { KeyedLock } from './keyed-lock.ts';

test('work under one key runs one after another in its order, whatever became of the one before', async () => {
  const lock = new KeyedLock();
  const seen: string[] = [];
  const first = Promise.withResolvers<void>();
  const results = Promise.allSettled([
    lock.run('a', async () => {
      seen.push('first begins');
      await first.promise;
      seen.push('first ends');
      throw new Error('failed');
    }),
    lock.run('a', async () => void seen.push('second')),
    lock.run('b', async () => void seen.push('another key')),
  ]);
  await lock.run('c', async () => {});
  expect(seen).toStrictEqual(['first begins', 'another key']);
  first.resolve();
  expect((await results).map(({ status }) => status)).toStrictEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(seen).toStrictEqual(['first begins', 'another key', 'first ends', 'second']);
});
