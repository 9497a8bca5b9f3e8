import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '@baraza/testkit';

const BATCH = 500;

/** Sends sources in batches and waits until all are indexed. Returns the seconds it took and the chunks it made. */
export async function fillAgent(
  server: ServerProcess,
  agent: string,
  sources: readonly object[],
): Promise<{ readonly seconds: number; readonly chunks: number }> {
  const began = performance.now();
  for (let from = 0; from < sources.length; from += BATCH) {
    const response = await server.call('POST', `/api/v1/agents/${agent}/sources/batch`, {
      sources: sources.slice(from, from + BATCH),
    });
    if (response.status !== 201) throw new Error(`batch: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  }
  const count = async (status: string): Promise<number> => {
    const response = await server.call('GET', `/api/v1/agents/${agent}/sources?limit=1&status=${status}`);
    return ((await response.json()) as { total: number }).total;
  };
  while ((await count('queued')) + (await count('processing')) > 0) await sleep(100);
  const seconds = (performance.now() - began) / 1000;
  const failed = await count('failed');
  if (failed > 0) throw new Error(`${failed} sources failed`);
  let chunks = 0;
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const response = await server.call('GET', `/api/v1/agents/${agent}/sources?limit=200${query}`);
    const page = (await response.json()) as { items: { chunkCount: number }[]; nextCursor: string | null };
    chunks += page.items.reduce((sum, item) => sum + item.chunkCount, 0);
    cursor = page.nextCursor;
  }
  return { seconds, chunks };
}
