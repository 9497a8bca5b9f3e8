import { parentPort } from 'node:worker_threads';
import type { WorkerCall, WorkerReply } from './worker-protocol.ts';

/** In a worker: answers calls one after the other with the given functions. A function that throws fails its call only. */
export function serveCalls(methods: Readonly<Record<string, (input: never) => unknown>>): void {
  parentPort?.on('message', (calls: readonly WorkerCall[]) => {
    parentPort?.postMessage(calls.map(call => answer(methods, call)));
  });
}

function answer(methods: Readonly<Record<string, (input: never) => unknown>>, call: WorkerCall): WorkerReply {
  try {
    const method = methods[call.method];
    if (method === undefined) throw new Error(`no method ${call.method}`);
    return { id: call.id, value: method(call.input as never) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id: call.id, error: { name, message } };
  }
}
