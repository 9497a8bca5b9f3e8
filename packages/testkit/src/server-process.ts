import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** As `npm start` does it, without npm in between, so that signals reach the server itself. */
const START = [
  '--max-semi-space-size=8',
  '--heap-growing-percent=35',
  resolve(import.meta.dirname, '../../../apps/server/bin/baraza.js'),
  'serve',
];
const READY = /ready at (http:\/\/\S+)/;
const DEFAULT_READY_MS = 120_000;

export interface ServerProcess {
  readonly url: string;
  readonly apiKey: string;
  readonly dataFolder: string;
  readonly pid: number;
  /** Milliseconds from spawn to the line that says it is ready. */
  readonly readyMs: number;
  /** Everything it printed so far. */
  output(): string;
  /** Sends the signal and waits for the exit; resolves with the exit code, null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** `fetch` with the key and JSON headers. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
}

export interface ServerProcessOptions {
  readonly dataFolder?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly port?: number | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly readyMs?: number | undefined;
}

/** A folder under the system's temporary one, and the function that removes it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'baraza-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Starts the real server as a process of its own, on an ephemeral port, and waits until it says that it is ready. */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const dataFolder = options.dataFolder ?? temporaryFolder().path;
  const apiKey = options.apiKey ?? 'bz_live_test_key_for_processes';
  const began = performance.now();
  const child = spawn(process.execPath, START, {
    env: {
      PATH: process.env['PATH'] ?? '',
      MALLOC_ARENA_MAX: '1',
      HOST: '127.0.0.1',
      PORT: String(options.port ?? 0),
      BARAZA_DATA: dataFolder,
      BARAZA_API_KEY: apiKey,
      BARAZA_LOG_LEVEL: 'warn',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((done, fail) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`the server was not ready in time; it printed:\n${printed}`));
    }, options.readyMs ?? DEFAULT_READY_MS);
    const listen = (part: Buffer): void => {
      printed += part.toString();
      const ready = READY.exec(printed);
      if (ready?.[1] === undefined) return;
      clearTimeout(timer);
      done(ready[1]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', code => {
      clearTimeout(timer);
      fail(new Error(`the server exited with ${code} before it was ready; it printed:\n${printed}`));
    });
  });
  return {
    url,
    apiKey,
    dataFolder,
    pid: child.pid ?? 0,
    readyMs: performance.now() - began,
    output: () => printed,
    stop: (signal = 'SIGTERM') => stopChild(child, signal),
    call: (method, path, body, headers = {}) =>
      fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise(resolveExit => {
    child.once('exit', code => resolveExit(code));
    child.kill(signal);
  });
}
