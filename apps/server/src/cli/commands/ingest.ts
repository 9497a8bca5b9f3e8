import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';

interface SourceView {
  readonly id: string;
  readonly status: 'queued' | 'processing' | 'ready' | 'failed';
  readonly chunkCount?: number;
  readonly error?: { readonly code: string; readonly message: string } | null;
}

interface FileResult {
  readonly file: string;
  readonly status: 'ready' | 'failed';
  readonly chunks: number;
  readonly reason?: string;
}

const MAX_TEXT_BYTES = 5 * 1024 * 1024;
const TEXT_ENDINGS = new Set(['.txt', '.md', '.markdown', '.text', '.csv', '.json']);
const POLL_MS = 200;

/** Adds files to an agent's knowledge and waits until each is ready or failed. Exit code 1 when one failed. */
export async function ingest(
  client: ApiClient,
  output: Output,
  agent: string,
  files: readonly string[],
): Promise<number> {
  const began = Date.now();
  const path = `/api/v1/agents/${encodeURIComponent(agent)}/sources`;
  const results: FileResult[] = [];
  const waiting = new Map<string, string>();
  for (const file of files) {
    try {
      const source = await client.json<SourceView>('POST', path, await readSource(file));
      waiting.set(source.id, file);
    } catch (cause) {
      results.push({ file, status: 'failed', chunks: 0, reason: reasonOf(cause) });
    }
    output.progress(`reading ${basename(file)}`, (results.length + waiting.size) / 2, files.length);
  }
  while (waiting.size > 0) {
    for (const [id, file] of waiting) {
      const source = await client.json<SourceView>('GET', `${path}/${id}`);
      if (source.status !== 'ready' && source.status !== 'failed') continue;
      waiting.delete(id);
      results.push({
        file,
        status: source.status,
        chunks: source.chunkCount ?? 0,
        ...(source.error ? { reason: source.error.message } : {}),
      });
    }
    output.progress(`${results.length} of ${files.length} files`, (files.length + results.length) / 2, files.length);
    if (waiting.size > 0) await sleep(POLL_MS);
  }
  return report(output, results, (Date.now() - began) / 1000);
}

function report(output: Output, results: readonly FileResult[], seconds: number): number {
  const failed = results.filter(result => result.status === 'failed');
  const chunks = results.reduce((sum, result) => sum + result.chunks, 0);
  for (const result of results) output.value(result);
  output.value({ files: results.length, failed: failed.length, chunks, seconds });
  output.line(
    `${results.length - failed.length} of ${results.length} files ready, ${chunks} chunks, ${seconds.toFixed(1)} s`,
  );
  for (const result of failed) output.line(`  ${result.file}: ${result.reason ?? 'failed'}`);
  return failed.length === 0 ? 0 : 1;
}

async function readSource(file: string): Promise<object> {
  if (!TEXT_ENDINGS.has(extname(file).toLowerCase())) {
    throw new ApiFailure(`only text files can be added so far (${[...TEXT_ENDINGS].join(', ')})`);
  }
  const { size } = await stat(file);
  if (size > MAX_TEXT_BYTES) throw new ApiFailure(`larger than ${MAX_TEXT_BYTES / 1024 / 1024} MB`);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  return { type: 'text', title: basename(file), text };
}

function reasonOf(cause: unknown): string {
  if (cause instanceof TypeError) return 'not UTF-8 text';
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return 'no such file';
  return cause instanceof Error ? cause.message : String(cause);
}
