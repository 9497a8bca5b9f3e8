import { openAsBlob } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';

export interface IngestOptions {
  /** Reads whole sites instead of single pages. */
  readonly site?: boolean | undefined;
}

interface SourceView {
  readonly id: string;
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly progress: { readonly done: number; readonly total: number };
  readonly error: { readonly code: string; readonly message: string } | null;
}

interface ItemResult {
  readonly file: string;
  readonly status: 'ready' | 'failed';
  readonly documents: number;
  readonly chunks: number;
  readonly seconds: number;
  readonly code?: string;
  readonly reason?: string;
}

const UPLOADS_AT_ONCE = 4;
const MAX_FILES = 10_000;
const POLL_MS = 200;
const SLOW_POLL_MS = 1_000;

/**
 * Adds files, folders of them and web addresses to an agent's knowledge, and waits until each is ready or failed. One that
 * fails holds up no other; exit code 1 when one did.
 */
export async function ingest(
  client: ApiClient,
  output: Output,
  agent: string,
  given: readonly string[],
  options: IngestOptions = {},
): Promise<number> {
  const began = Date.now();
  const path = `/api/v1/agents/${encodeURIComponent(agent)}/sources`;
  const items = await listItems(given);
  const results: ItemResult[] = [];
  const waiting = new Map<string, string>();
  const finish = (file: string, result: Omit<ItemResult, 'file' | 'seconds'>): void => {
    results.push({ file, seconds: secondsSince(began), ...result });
  };
  const show = (label: string): void =>
    output.progress(label, (2 * results.length + waiting.size) / 2, Math.max(items.length, 1));

  let next = 0;
  const send = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next++] ?? '';
      try {
        const source = await sendItem(client, path, item, options);
        waiting.set(source.id, item);
      } catch (cause) {
        finish(item, { status: 'failed', documents: 0, chunks: 0, reason: reasonOf(cause) });
      }
      show(`sent ${basename(item)}`);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS_AT_ONCE }, send));

  while (waiting.size > 0) {
    for (const [id, item] of waiting) {
      const source = await client.json<SourceView>('GET', `${path}/${id}`);
      if (source.status !== 'ready' && source.status !== 'failed') {
        if (source.progress.total > 0) show(`${item}: ${source.progress.done} of ${source.progress.total}`);
        continue;
      }
      waiting.delete(id);
      const { status, documentCount: documents, chunkCount: chunks, error } = source;
      finish(item, { status, documents, chunks, ...(error && { code: error.code, reason: error.message }) });
      show(`${results.length} of ${items.length}`);
    }
    if (waiting.size > 0) await sleep(secondsSince(began) < 30 ? POLL_MS : SLOW_POLL_MS);
  }
  return report(output, results, secondsSince(began));
}

function report(output: Output, results: readonly ItemResult[], seconds: number): number {
  const failed = results.filter(result => result.status === 'failed');
  const documents = results.reduce((sum, result) => sum + result.documents, 0);
  const chunks = results.reduce((sum, result) => sum + result.chunks, 0);
  for (const result of results) output.value(result);
  output.value({ files: results.length, failed: failed.length, documents, chunks, seconds });
  output.line(
    `${results.length - failed.length} of ${results.length} ready: ${documents} documents, ${chunks} chunks, ${seconds.toFixed(1)} s`,
  );
  for (const result of failed) {
    output.line(
      `  ${result.file}: ${result.reason ?? 'failed'}${result.code === undefined ? '' : ` (${result.code})`}`,
    );
  }
  return failed.length === 0 ? 0 : 1;
}

async function sendItem(
  client: ApiClient,
  path: string,
  item: string,
  options: IngestOptions,
): Promise<{ readonly id: string }> {
  if (isAddress(item)) {
    return client.json('POST', path, { type: options.site === true ? 'site' : 'url', url: item });
  }
  await access(item);
  const form = new FormData();
  // Read from the disk while it is sent, however large it is.
  form.append('file', await openAsBlob(item), basename(item));
  return client.form(path, form);
}

/** Folders become the files below them, without hidden ones. */
async function listItems(given: readonly string[]): Promise<readonly string[]> {
  const items: string[] = [];
  for (const item of given) {
    const isFolder = !isAddress(item) && (await stat(item).catch(() => undefined))?.isDirectory() === true;
    items.push(...(isFolder ? await filesBelow(item) : [item]));
  }
  if (items.length > MAX_FILES) throw new ApiFailure(`${items.length} files; at most ${MAX_FILES} at once`);
  return items;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !/(?:^|[/\\])\.[^/\\.]/.test(path.slice(folder.length)))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function isAddress(item: string): boolean {
  return /^https?:\/\//i.test(item);
}

function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 100) / 10;
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT') return 'no such file';
  if (code === 'ERR_INVALID_ARG_VALUE' || code === 'EACCES') return 'the file cannot be opened';
  return cause instanceof Error ? cause.message : String(cause);
}
