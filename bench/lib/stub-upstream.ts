import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** The shared development folder: `BARAZA_SHARED`, else `../shared` beside the checkout. */
export const SHARED = resolve(process.env['BARAZA_SHARED'] ?? join(import.meta.dirname, '../../../shared'));

export interface StubUpstream {
  readonly url: string;
  readonly port: number;
  control(settings: Record<string, number | string>): Promise<void>;
  stats(): Promise<Record<string, number>>;
  stop(): void;
}

/** Starts the shared OpenAI-compatible stub as a process of its own. */
export async function startStubUpstream(settings: Record<string, number | string> = {}): Promise<StubUpstream> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(SHARED, 'bench/stub-llm.mjs'), '--port', String(port)], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const control = async (values: Record<string, number | string>): Promise<void> => {
    await fetch(`${url}/__control`, { method: 'POST', body: JSON.stringify(values) });
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      await control(settings);
      break;
    } catch (cause) {
      if (attempt === 100) throw cause;
      await new Promise(done => setTimeout(done, 50));
    }
  }
  return {
    url,
    port,
    control,
    stats: async () => {
      const body = (await (await fetch(`${url}/__stats`)).json()) as { stats: Record<string, number> };
      return body.stats;
    },
    stop: () => child.kill('SIGKILL'),
  };
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
