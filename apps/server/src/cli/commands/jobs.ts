import type { JobView } from '@baraza/contracts';
import type { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';

interface JobsOptions {
  readonly kind?: string;
  readonly state?: string;
  readonly limit?: string;
}

interface Counts {
  readonly kind: string;
  readonly waiting: number;
  readonly running: number;
  readonly dead: number;
  readonly failed: number;
  readonly oldestWaitingSeconds: number | null;
}

/** How many wait, run and failed, by kind. */
export async function summarizeJobs(client: ApiClient, output: Output): Promise<number> {
  const summary = await client.json<{ readonly kinds: readonly Counts[] }>('GET', '/api/v1/jobs/summary');
  output.value(summary);
  output.table([
    ['KIND', 'WAITING', 'RUNNING', 'DEAD', 'FAILED', 'OLDEST'],
    ...summary.kinds.map(({ kind, waiting, running, dead, failed, oldestWaitingSeconds: oldest }) => [
      kind,
      ...[waiting, running, dead, failed].map(String),
      oldest === null ? '' : `${Math.round(oldest)} s`,
    ]),
  ]);
  return 0;
}

export async function listJobs(client: ApiClient, output: Output, options: JobsOptions): Promise<number> {
  const query = new URLSearchParams({ limit: '50', ...options });
  const { items } = await client.json<{ readonly items: readonly JobView[] }>(
    'GET',
    `/api/v1/jobs?${query.toString()}`,
  );
  for (const job of items) output.value(job);
  output.table([
    ['ID', 'KIND', 'STATE', 'RUNS', 'DUE', 'REASON'],
    ...items.map(job => [
      job.id,
      job.kind,
      job.state,
      `${job.attempt}/${job.maxAttempts}`,
      job.dueAt ?? '',
      (job.error ?? '').slice(0, 80),
    ]),
  ]);
  return 0;
}

export async function retryJobs(client: ApiClient, output: Output, ids: readonly string[]): Promise<number> {
  for (const id of ids) {
    await client.json('POST', `/api/v1/jobs/${encodeURIComponent(id)}/retry`);
    output.value({ retried: id });
    output.line(`${id} runs now.`);
  }
  return 0;
}

export async function removeJob(client: ApiClient, output: Output, id: string): Promise<number> {
  await client.json('DELETE', `/api/v1/jobs/${encodeURIComponent(id)}`);
  output.value({ removed: id });
  output.line(`Removed ${id}.`);
  return 0;
}
