import { afterEach, expect, test } from 'vitest';
import { WorkerClient, type WorkerClientOptions } from './worker-client.ts';

/** Answers `echo`; `die` ends the thread, `die-once` only the first thread; `hang` never answers. */
const SCRIPT = `
  import { parentPort, workerData } from 'node:worker_threads';
  const lives = new Int32Array(workerData);
  const life = Atomics.add(lives, 0, 1);
  parentPort.on('message', calls => {
    for (const { id, method, input } of calls) {
      if (method === 'die' || (method === 'die-once' && life === 0)) process.exit(1);
      if (method === 'hang') for (;;) ;
      if (method === 'fail') parentPort.postMessage([{ id, error: { name: 'Odd', message: 'odd input' } }]);
      else parentPort.postMessage([{ id, value: { input, life, batch: calls.length } }]);
    }
  });
`;

let client: WorkerClient | undefined;

function start(options: Partial<WorkerClientOptions> = {}): WorkerClient {
  const script = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);
  const defaults = { maxPending: 100, timeoutMs: 60_000, maxHeapMb: 64, idleMs: 0 };
  client = new WorkerClient(script, new SharedArrayBuffer(4), { ...defaults, ...options });
  return client;
}

afterEach(() => client?.stop());

test('the thread starts with the first call', async () => {
  const worker = start();
  expect(worker.running).toBe(false);
  expect(await worker.call('echo', 'hi', false)).toMatchObject({ input: 'hi' });
  expect(worker.running).toBe(true);
});

test('calls of one tick travel together', async () => {
  const worker = start();
  const answers = await Promise.all([1, 2, 3].map(input => worker.call('echo', input, false)));
  expect(answers).toMatchObject([1, 2, 3].map(input => ({ input, batch: 3 })));
});

test('an error inside the worker fails its call under its own name, and nothing else', async () => {
  const worker = start();
  await expect(worker.call('fail', null, false)).rejects.toMatchObject({ name: 'Odd', message: 'odd input' });
  expect(await worker.call('echo', 1, false)).toMatchObject({ life: 0 });
});

test('a call that may be repeated survives the death of the worker', async () => {
  expect(await start().call('die-once', 'again', true)).toMatchObject({ input: 'again', life: 1 });
});

test('a call that kills every worker is tried twice and fails; the next one is served', async () => {
  const worker = start();
  await expect(worker.call('die', null, true)).rejects.toMatchObject({ code: 'search_failed' });
  expect(await worker.call('echo', 1, false)).toMatchObject({ life: 2 });
});

test('a call that must not be repeated fails with its worker', async () => {
  await expect(start().call('die-once', null, false)).rejects.toMatchObject({ code: 'search_failed' });
});

test('a worker that hangs is taken down', async () => {
  await expect(start({ timeoutMs: 50 }).call('hang', null, false)).rejects.toMatchObject({ code: 'search_failed' });
});

test('calls beyond the bound are refused', async () => {
  const worker = start({ maxPending: 1 });
  const first = worker.call('echo', 1, false);
  await expect(worker.call('echo', 2, false)).rejects.toMatchObject({ code: 'search_busy' });
  expect(await first).toMatchObject({ input: 1 });
});

test('a worker without work ends, and the next call starts another', async () => {
  const worker = start({ idleMs: 1 });
  await worker.call('echo', 1, false);
  await expect.poll(() => worker.running).toBe(false);
  expect(await worker.call('echo', 2, false)).toMatchObject({ life: 1 });
});
