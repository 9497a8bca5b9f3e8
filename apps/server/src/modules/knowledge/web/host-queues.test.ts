import { expect, test } from 'vitest';
import { HostQueues } from './host-queues.ts';

/** Work that counts how many of its kind run at once. */
function counting(): { most: number; work: () => Promise<void> } {
  let running = 0;
  const counter = {
    most: 0,
    work: async () => {
      running += 1;
      counter.most = Math.max(counter.most, running);
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      running -= 1;
    },
  };
  return counter;
}

test('a host gets two requests at once, and one when it asks for a delay', async () => {
  const queues = new HostQueues();
  const fast = counting();
  const slow = counting();
  await Promise.all([
    ...Array.from({ length: 8 }, () => queues.run('https://a.example/x', { delayMs: 0 }, fast.work)),
    ...Array.from({ length: 4 }, () => queues.run('https://b.example/x', { delayMs: 1 }, slow.work)),
  ]);
  expect(fast.most).toBe(2);
  expect(slow.most).toBe(1);
});

test('a delay holds between requests that come one after the other', async () => {
  const queues = new HostQueues();
  const starts: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await queues.run('https://a.example/', { delayMs: 30 }, async () => starts.push(performance.now()));
  }
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
  // Timers may fire a millisecond early by this clock.
  expect(gaps.every(gap => gap >= 28)).toBe(true);
});

test('failed and aborted work gives its place back', async () => {
  const queues = new HostQueues();
  const signal = AbortSignal.abort(new Error('stopped'));
  for (let turn = 0; turn < 5; turn += 1) {
    await expect(queues.run('https://a.example/', { delayMs: 0, signal }, async () => 1)).rejects.toThrow('stopped');
    await expect(
      queues.run('https://a.example/', { delayMs: 0 }, () => Promise.reject(new Error('x'))),
    ).rejects.toThrow('x');
  }
  expect(await queues.run('https://a.example/', { delayMs: 0 }, async () => 'in')).toBe('in');
});

test('who is stopped while a host is left alone learns why', async () => {
  const queues = new HostQueues();
  await queues.run('https://a.example/x', { delayMs: 60_000 }, async () => {});
  const stop = new AbortController();
  const waiting = queues.run('https://a.example/x', { delayMs: 60_000, signal: stop.signal }, async () => {});
  stop.abort(new Error('the server is stopping'));
  await expect(waiting).rejects.toThrow('the server is stopping');
});
