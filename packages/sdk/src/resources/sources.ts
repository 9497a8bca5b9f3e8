import type {
  CreatedSource,
  CreatedSources,
  CreateSource,
  Document,
  PushDocument,
  Source,
  SourceDetail,
  UpdateSource,
} from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';
import { ConnectionError, SourceFailedError } from '../errors.ts';
import { type ListOptions, type Pages, pagesOf } from '../pages.ts';
import { pause } from '../retry.ts';
import { type UploadFile, type UploadOptions, uploadForm } from '../upload-form.ts';

type SourceInput<T extends CreateSource['type']> = Omit<Extract<CreateSource, { type: T }>, 'type'>;

export interface WaitOptions extends CallOptions {
  /** How long to wait at the most, in ms. Default 10 minutes. */
  readonly timeoutMs?: number | undefined;
  /** Between two looks, in ms. Default 500. */
  readonly intervalMs?: number | undefined;
  /** Told at every look. */
  readonly onProgress?: ((source: SourceDetail) => void) | undefined;
}

const DEFAULT_WAIT_MS = 10 * 60_000;
const DEFAULT_INTERVAL_MS = 500;

/** What an agent knows. A source is ingested after it was added; it answers once it is `ready`. */
export class Sources {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Oldest first. */
  list(agent: string, options?: ListOptions & { readonly status?: Source['status'] | undefined }): Pages<Source> {
    return pagesOf(this.#connection, path`/api/v1/agents/${agent}/sources`, { ...options });
  }

  /** Adds a text, a question–answer pair, a page, a site or a feed. */
  add(agent: string, source: CreateSource, options?: CallOptions): Promise<CreatedSource> {
    return this.#connection.call(path`/api/v1/agents/${agent}/sources`, { ...options, method: 'POST', json: source });
  }

  addText(agent: string, source: SourceInput<'text'>, options?: CallOptions): Promise<CreatedSource> {
    return this.add(agent, { ...source, type: 'text' }, options);
  }

  addQa(agent: string, source: SourceInput<'qa'>, options?: CallOptions): Promise<CreatedSource> {
    return this.add(agent, { ...source, type: 'qa' }, options);
  }

  /** Adds up to 1,000 sources, all or none. */
  async addBatch(agent: string, sources: readonly CreateSource[], options?: CallOptions): Promise<readonly Source[]> {
    const created = await this.#connection.call<CreatedSources>(path`/api/v1/agents/${agent}/sources/batch`, {
      ...options,
      method: 'POST',
      json: { sources },
    });
    return created.items;
  }

  /** Uploads files, one source each, in their order. */
  async upload(
    agent: string,
    files: UploadFile | readonly UploadFile[],
    options: UploadOptions & CallOptions = {},
  ): Promise<readonly Source[]> {
    const form = uploadForm(files, options);
    const created = await this.#connection.call<CreatedSource>(path`/api/v1/agents/${agent}/sources`, {
      signal: options.signal,
      method: 'POST',
      body: () => form.body(),
      headers: { 'content-type': form.contentType },
      timeoutMs: UPLOAD_TIMEOUT_MS,
    });
    form.finish();
    return created.items ?? [created];
  }

  /** With its content, status and progress. */
  get(agent: string, id: string, options?: CallOptions): Promise<SourceDetail> {
    return this.#connection.call(path`/api/v1/agents/${agent}/sources/${id}`, options);
  }

  /** Only what `changes` names changes; new content is ingested again. */
  update(agent: string, id: string, changes: UpdateSource, options?: CallOptions): Promise<Source> {
    return this.#connection.call(path`/api/v1/agents/${agent}/sources/${id}`, {
      ...options,
      method: 'PATCH',
      json: changes,
    });
  }

  /** Reads it again now; of a web source only what changed. */
  sync(agent: string, id: string, options?: CallOptions): Promise<Source> {
    return this.#connection.call(path`/api/v1/agents/${agent}/sources/${id}/sync`, { ...options, method: 'POST' });
  }

  /** Puts a document under an id of your own; pushing what is there already changes nothing. */
  push(agent: string, documentId: string, document: PushDocument, options?: CallOptions): Promise<Source> {
    return this.#connection.call(path`/api/v1/agents/${agent}/documents/${documentId}`, {
      ...options,
      method: 'PUT',
      json: document,
    });
  }

  /** The source of a document that was pushed under this id. */
  pushed(agent: string, documentId: string, options?: CallOptions): Promise<Source> {
    return this.#connection.call(path`/api/v1/agents/${agent}/documents/${documentId}`, options);
  }

  /** Withdraws a document that was pushed. */
  withdraw(agent: string, documentId: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/agents/${agent}/documents/${documentId}`, {
      ...options,
      method: 'DELETE',
    });
  }

  /** With everything made from it. */
  delete(agent: string, id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/agents/${agent}/sources/${id}`, { ...options, method: 'DELETE' });
  }

  /** The documents a source gave. */
  documents(agent: string, id: string, options?: ListOptions): Pages<Document> {
    return pagesOf(this.#connection, path`/api/v1/agents/${agent}/sources/${id}/documents`, { ...options });
  }

  /**
   * The source once it is `ready`. Throws a {@link SourceFailedError} when it fails, and a `ConnectionError` with code
   * `timeout` when it takes longer than `timeoutMs`.
   */
  async waitUntilReady(agent: string, id: string, options: WaitOptions = {}): Promise<SourceDetail> {
    const { signal, onProgress, intervalMs = DEFAULT_INTERVAL_MS, timeoutMs = DEFAULT_WAIT_MS } = options;
    const end = Date.now() + timeoutMs;
    for (;;) {
      const source = await this.get(agent, id, { signal });
      onProgress?.(source);
      if (source.status === 'ready') return source;
      if (source.status === 'failed') {
        const { code = 'source_failed', message = 'The source failed' } = source.error ?? {};
        throw new SourceFailedError(message, { code, status: 0 });
      }
      if (Date.now() >= end) {
        throw new ConnectionError('The source was not ready in time', { code: 'timeout', status: 0 });
      }
      await pause(intervalMs, signal);
    }
  }
}

/** A quarter of a gigabyte over a slow line. */
const UPLOAD_TIMEOUT_MS = 60 * 60_000;
