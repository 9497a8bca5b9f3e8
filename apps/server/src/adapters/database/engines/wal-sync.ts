import { close, closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { toFileError } from '../storage-errors.ts';

const closeFile = promisify(close);

export interface WalSyncOptions {
  /**
   * Called before the sync that follows a failed one. The kernel forgets pages that it could not write, so a later sync
   * that goes through says nothing of them: everything in the log has to be brought to safety another way, or this throws.
   */
  readonly recover: () => void;
  /** Syncs an open file; Node's `fdatasync` when left out. */
  readonly syncFile?: (descriptor: number, done: (error: Error | null) => void) => void;
}

/**
 * Brings what was written to a write-ahead log to the disk without holding the event loop. Callers that come while a sync
 * runs share the next one, which begins after their bytes were written.
 */
export class WalSync {
  readonly #descriptor: number;
  readonly #recover: () => void;
  readonly #syncFile: NonNullable<WalSyncOptions['syncFile']>;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #suspect = false;

  /** `file` exists; its name in its folder is synced here, once. */
  constructor(file: string, options: WalSyncOptions) {
    this.#descriptor = openSync(file, 'r+');
    this.#recover = options.recover;
    this.#syncFile = options.syncFile ?? fdatasync;
    syncFolder(dirname(file));
  }

  /**
   * Resolves when all that was written before the call is on disk. Rejects with `storage_full` or `storage_unavailable`:
   * then it may or may not be there.
   */
  flush(): Promise<void> {
    if (this.#running === undefined) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#next?.catch(() => {});
    await this.#running?.catch(() => {});
    await closeFile(this.#descriptor);
  }

  #start(): Promise<void> {
    this.#next = undefined;
    const running = this.#sync();
    this.#running = running;
    const forget = (): void => {
      if (this.#running === running) this.#running = undefined;
    };
    running.then(forget, forget);
    return running;
  }

  async #sync(): Promise<void> {
    if (this.#suspect) {
      this.#recover();
      this.#suspect = false;
    }
    const error = await new Promise<Error | null>(resolve => this.#syncFile(this.#descriptor, resolve));
    if (error === null) return;
    this.#suspect = true;
    throw toFileError(error);
  }
}

function syncFolder(folder: string): void {
  // Windows has no such thing as a folder that one can open.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
