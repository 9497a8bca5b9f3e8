import { readFile, stat } from 'node:fs/promises';

/** A file that another process may write or replace; kept in memory until its time changes. */
export class SitePage {
  readonly #path: string;
  #content: string | undefined;
  #readAtMs = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined while it is not there. */
  async read(): Promise<string | undefined> {
    try {
      const { mtimeMs } = await stat(this.#path);
      if (this.#content === undefined || mtimeMs !== this.#readAtMs) {
        this.#content = await readFile(this.#path, 'utf8');
        this.#readAtMs = mtimeMs;
      }
      return this.#content;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
