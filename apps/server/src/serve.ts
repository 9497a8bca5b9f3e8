import { composeServer, type RunningServer } from '#compose';
import { readConfig } from './config.ts';

/**
 * Runs the server until SIGTERM or SIGINT: drains, and exits with 0. A second signal ends at once. Exits with 1, and a
 * sentence on standard error, when it cannot start.
 */
export async function serve(): Promise<void> {
  let server: RunningServer;
  try {
    server = await composeServer(readConfig(process.env));
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  }
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${describe(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Last: whoever reads it may send a signal at once.
  process.stdout.write(server.welcome);
  process.stdout.write(`Baraza is ready at ${server.url}\n`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'EADDRINUSE' ? `${error.message}: choose another PORT` : error.message;
}
