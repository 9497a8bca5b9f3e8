/**
 * The parser process: answers one request after the other, from standard input to standard output. It has no
 * environment and no network, may write no file and read none but code; `start-parser-process` sees to that.
 */
import { Worker } from 'node:worker_threads';
import { readFrames, writeFrame } from '../frames.ts';
import type { ParseRequest, ParseResponse } from '../protocol.ts';
import { denyNetwork } from './deny-network.ts';
import { handleRequest } from './handle-request.ts';

denyNetwork();
new Worker(new URL('./watch-parent.ts', import.meta.url), { workerData: { serverPid: process.ppid } }).unref();
silenceConsole();
for await (const { header, body } of readFrames(process.stdin, () => Number.MAX_SAFE_INTEGER)) {
  const { response, texts } = await handleRequest(header as ParseRequest, body, reportProgress);
  await writeFrame(process.stdout, response, texts);
}

function reportProgress(): void {
  void writeFrame(process.stdout, { kind: 'progress' } satisfies ParseResponse, Buffer.of());
}

/** Libraries print warnings; standard output belongs to the frames. */
function silenceConsole(): void {
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) console[name] = () => {};
}
