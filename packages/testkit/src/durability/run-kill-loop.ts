import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const SCRIPT = resolve(import.meta.dirname, 'write-until-killed.ts');

export interface KillLoopOptions {
  readonly dataFolder: string;
  readonly databaseUrl?: string | undefined;
  readonly kills: number;
  readonly writers: number;
  /**
   * The kill comes at a random moment of this span after the process is ready, milliseconds; on a machine too slow for that,
   * at the first thing it acknowledges as committed.
   */
  readonly withinMs: readonly [number, number];
}

export interface KillLoopReport {
  readonly accepted: ReadonlySet<string>;
  readonly committed: ReadonlySet<string>;
  /** From the start of each process to its readiness, in order; the database is open and repaired then. */
  readonly startMs: readonly number[];
}

/** Starts a writing process, kills it with SIGKILL at a random moment, and again. Collects what it acknowledged. */
export async function runKillLoop(options: KillLoopOptions): Promise<KillLoopReport> {
  const accepted = new Set<string>();
  const committed = new Set<string>();
  const startMs: number[] = [];
  for (let kill = 0; kill < options.kills; kill++) {
    const { lines, readyMs } = await runUntilKilled(options);
    startMs.push(readyMs);
    for (const line of lines) {
      const [verb, id = ''] = line.split(' ');
      if (verb === 'accepted') accepted.add(id);
      if (verb === 'committed') committed.add(id);
    }
  }
  return { accepted, committed, startMs };
}

async function runUntilKilled(options: KillLoopOptions): Promise<{ lines: string[]; readyMs: number }> {
  const began = performance.now();
  const args = [SCRIPT, options.dataFolder, String(options.writers)];
  if (options.databaseUrl !== undefined) args.push(options.databaseUrl);
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  let readyMs: number | undefined;
  let isDue = false;
  const killWhenDue = (): void => {
    if (isDue && printed.includes('\ncommitted ')) child.kill('SIGKILL');
  };
  child.stderr.on('data', (data: Buffer) => {
    complaints += data.toString();
  });
  child.stdout.on('data', (data: Buffer) => {
    printed += data.toString();
    killWhenDue();
    if (readyMs !== undefined || !printed.startsWith('ready\n')) return;
    readyMs = performance.now() - began;
    const [from, to] = options.withinMs;
    setTimeout(
      () => {
        isDue = true;
        killWhenDue();
      },
      from + Math.random() * (to - from),
    );
  });
  const signal = await new Promise(done => child.once('close', (_code, by) => done(by)));
  if (signal !== 'SIGKILL' || readyMs === undefined)
    throw new Error(`the writing process ended by itself: ${complaints}`);
  // The last line may be cut short by the kill; what is not a whole line was not acknowledged.
  return { lines: printed.split('\n').slice(0, -1), readyMs };
}
