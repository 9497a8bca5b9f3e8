import type { SourceFault } from '../read-source.ts';
import { fetchPage } from './fetch-page.ts';
import { normalizeUrl } from './normalize-url.ts';
import { readPage } from './read-page.ts';
import type { WebReadPorts, WebRun } from './read-ports.ts';
import { RobotsCache } from './robots-cache.ts';
import type { WebReading } from './web-reading.ts';

/** Reads one page or file, wherever its address leads. */
export async function readUrl(
  ports: WebReadPorts,
  run: WebRun,
  address: string,
): Promise<WebReading | { readonly fault: SourceFault }> {
  const url = normalizeUrl(address);
  if (url === undefined) return { fault: NOT_AN_ADDRESS };
  run.onProgress(0, 1);
  const robots = new RobotsCache(ports.web, ports.queues);
  const answer = await fetchPage({ ...ports, robots }, url, {
    knownOf: known => withDocuments(run, known),
    maxBytes: ports.limits.pageBytes,
    retryMs: ports.limits.retryMs,
    signal: run.signal,
  });
  if (answer.kind === 'elsewhere') return { fault: NOT_AN_ADDRESS };
  if (answer.kind === 'gone' || answer.kind === 'failed') return { fault: answer.fault };
  if (answer.kind === 'unchanged') return oneReading({ kind: 'unchanged', page: answer.known });
  const outcome = await readPage(ports, run, answer.page, false);
  run.onProgress(1, 1);
  return outcome.kind === 'unreadable' ? { fault: outcome.fault } : oneReading(outcome.reading);
}

export const NOT_AN_ADDRESS = { code: 'url_not_allowed', message: 'The address cannot be read' };

/** Only a page that gave documents may answer that it is unchanged: of another one the text is needed. */
export function withDocuments(run: Pick<WebRun, 'known'>, url: string): ReturnType<WebRun['known']['get']> {
  const page = run.known.get(url);
  return page !== undefined && page.documentIds.length > 0 ? page : undefined;
}

function oneReading(page: WebReading['pages'][number]): WebReading {
  return { pages: [page], gone: new Set(), complete: true };
}
