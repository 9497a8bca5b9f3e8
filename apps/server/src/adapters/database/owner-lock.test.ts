import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OwnerLock, readOwner } from './owner-lock.ts';

const MODULE = resolve(import.meta.dirname, 'owner-lock.ts');

/** A process that takes the lock and says so, or prints why not and exits with 1. */
const TAKE_LOCK = `
  import(process.argv[1]).then(({ OwnerLock }) => {
    try {
      new OwnerLock(process.argv[2], Date.now()).announce('http://127.0.0.1:4321');
      // Nobody holds on to it: it must not go with the garbage.
      setImmediate(() => { gc(); setImmediate(() => { gc(); process.stdout.write('owned\\n'); }); });
      setInterval(() => {}, 1000);
    } catch (error) {
      process.stdout.write(error.code + ': ' + error.message + '\\n');
      process.exit(1);
    }
  });`;

describe('the owner of a data folder', () => {
  let folder = '';
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baraza-owner-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  test.runIf(process.platform === 'linux')('a folder that cannot be made is named at once', () => {
    expect(() => new OwnerLock('/proc/baraza/data', 1)).toThrow(
      expect.objectContaining({ code: 'data_folder_unusable', message: expect.stringContaining('/proc/baraza') }),
    );
  });

  const startProcess = async () => {
    const child = spawn(process.execPath, ['--expose-gc', '-e', TAKE_LOCK, MODULE, folder], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, said: said.toString().trim(), closed: once(child, 'close') };
  };

  test('a second process is refused and told who the owner is; the first one goes on', async () => {
    const first = await startProcess();
    expect(first.said).toBe('owned');
    const second = await startProcess();
    const [exitCode] = await second.closed;
    expect(exitCode).toBe(1);
    expect(second.said).toMatch(/^data_folder_in_use: /);
    expect(second.said).toContain(`process ${first.child.pid} `);
    expect(second.said).toContain('http://127.0.0.1:4321');
    expect(() => new OwnerLock(folder, 0)).toThrow(`process ${first.child.pid} `);
    expect(first.child.exitCode).toBeNull();
    first.child.kill('SIGKILL');
    await first.closed;
  });

  test('the lock of a killed process is free at once, whatever its file still says', async () => {
    for (let round = 0; round < 3; round++) {
      const owner = await startProcess();
      expect(owner.said).toBe('owned');
      owner.child.kill('SIGKILL');
      await owner.closed;
      expect(readOwner(folder)?.pid).toBe(owner.child.pid);
    }
    const lock = new OwnerLock(folder, 7);
    expect(readOwner(folder)).toMatchObject({ pid: process.pid, startedAt: 7, url: null });
    lock.release();
  });

  test('a file that names a living process with a recycled id does not keep anybody out', () => {
    writeFileSync(
      join(folder, 'owner.json'),
      JSON.stringify({ pid: process.ppid, host: 'x', startedAt: 1, url: null }),
    );
    const lock = new OwnerLock(folder, 2);
    expect(readOwner(folder)?.pid).toBe(process.pid);
    lock.release();
    new OwnerLock(folder, 3).release();
  });

  test('it is exclusive within a process as well, and a refusal does not free it', () => {
    const lock = new OwnerLock(folder, 1);
    expect(() => new OwnerLock(folder, 2)).toThrow('in use');
    expect(() => new OwnerLock(folder, 2)).toThrow('in use');
    lock.release();
    new OwnerLock(folder, 3).release();
  });

  test('an unreadable note about the owner is no reason to fail', () => {
    const lock = new OwnerLock(folder, 1);
    writeFileSync(join(folder, 'owner.json'), '{');
    expect(readOwner(folder)).toBeUndefined();
    expect(() => new OwnerLock(folder, 2)).toThrow('in use by another process');
    lock.release();
  });
});
