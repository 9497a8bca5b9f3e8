import type { CallOptions, Connection } from './connection.ts';

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null on the last one. */
  readonly nextCursor: string | null;
  /** All that match, on every page; only where the list says it. */
  readonly total?: number;
}

/** Taken by every list. */
export interface ListOptions extends CallOptions {
  /** Items on a page, 1 to 200. Default 50. */
  readonly limit?: number | undefined;
  /** A page's `nextCursor`, to begin after it. */
  readonly cursor?: string | undefined;
}

/** A list that asks for its pages as they are needed: `for await (const agent of client.agents.list())`. */
export class Pages<T> implements AsyncIterable<T> {
  readonly #load: (cursor: string | undefined) => Promise<Page<T>>;
  readonly #cursor: string | undefined;

  constructor(load: (cursor: string | undefined) => Promise<Page<T>>, cursor: string | undefined) {
    this.#load = load;
    this.#cursor = cursor;
  }

  /** The first page alone. */
  page(): Promise<Page<T>> {
    return this.#load(this.#cursor);
  }

  async *pages(): AsyncGenerator<Page<T>, void, undefined> {
    for (let cursor = this.#cursor; ; ) {
      const page = await this.#load(cursor);
      yield page;
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }

  /** All items in one array, at most `max` of them. */
  async toArray(max = Number.POSITIVE_INFINITY): Promise<T[]> {
    const items: T[] = [];
    if (max <= 0) return items;
    for await (const item of this) if (items.push(item) >= max) break;
    return items;
  }
}

export function pagesOf<T>(
  connection: Connection,
  path: string,
  { signal, cursor, ...query }: ListOptions & Readonly<Record<string, string | number | undefined | AbortSignal>> = {},
): Pages<T> {
  const fields = query as Readonly<Record<string, string | number | undefined>>;
  return new Pages(at => connection.call<Page<T>>(path, { query: { ...fields, cursor: at }, signal }), cursor);
}
