import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of the memory a parser may take, the part its objects may; buffers outside the heap need the rest. */
const HEAP_SHARE = 0.75;

/**
 * Starts a process that parses (`child/main.ts`), walled in: no environment, no file to write, no file to read but code,
 * no child processes, no native addons, no code made from strings, a bounded heap, and behind the server in the queue for
 * the processor. It ends when its input does or the
 * server is gone, whatever the file it is at.
 */
export function startParserProcess(memoryMb: number): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      '--permission',
      '--allow-worker',
      ...readableFolders().map(folder => `--allow-fs-read=${folder}`),
      '--disallow-code-generation-from-strings',
      `--max-old-space-size=${Math.floor(memoryMb * HEAP_SHARE)}`,
      fileURLToPath(new URL('./child/main.ts', import.meta.url)),
    ],
    { cwd: tmpdir(), env: {}, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  lowerPriority(child.pid);
  return child;
}

/** This folder and the package folders above it. */
function readableFolders(): string[] {
  const folders = [`${import.meta.dirname}/*`];
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (existsSync(packages)) folders.push(`${packages}/*`);
  }
  return folders;
}

function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It may have ended already; then its exit tells why.
  }
}
