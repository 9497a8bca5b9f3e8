import type { TeamScope, UnitOfWork } from '#kernel';
import { catchUpIndex } from '../catch-up-index.ts';
import { chunkTexts } from '../chunk-sources.ts';
import { type IngestPorts, publishChange } from '../ingest-sources.ts';
import type { IngestedDocument } from '../knowledge-store.ts';
import { readSource, type SourceFault } from '../read-source.ts';
import type { Source, WebSourceConfig } from '../source.ts';
import { crawlSite } from './crawl-site.ts';
import { readFeedSource } from './read-feed-source.ts';
import type { WebReadPorts, WebRun } from './read-ports.ts';
import { readUrl } from './read-url.ts';
import type { WebPageStore } from './web-page-store.ts';
import { planWebChange, type WebChange, type WebReading } from './web-reading.ts';

export interface ReadWebPorts extends IngestPorts, WebReadPorts {
  readonly webPages: WebPageStore;
  readonly unitOfWork: UnitOfWork;
}

const PROGRESS_EVERY_MS = 500;
const NOTHING_TO_READ = { code: 'empty_document', message: 'There is no text in it that could be searched' };

/**
 * Reads one web source and makes what changed retrievable. Nothing is stored before the whole of it is read, and then all
 * at once: a reading that dies half-way, or fails, leaves what answered before. Safe to repeat.
 */
export function readWebSource(
  ports: ReadWebPorts,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  run: { readonly lastAttempt: boolean; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  return readSource(ports, scope, agentId, sourceId, run, async source => {
    const { config } = source;
    if (!('url' in config)) return undefined;
    const pages = await ports.webPages.listPages(scope, sourceId);
    const known = new Map(pages.map(page => [page.key, page]));
    const progress = pageProgress(ports, scope, sourceId);
    const reading = await read(ports, { sourceId, known, signal: run.signal, onProgress: progress.report }, config);
    await progress.settled();
    if (!('pages' in reading)) return reading.fault;
    const change = planWebChange(known, reading);
    if (change.documentCount === 0) return reading.fault ?? NOTHING_TO_READ;
    return applyChange(ports, scope, agentId, source, change);
  });
}

function read(
  ports: WebReadPorts,
  run: WebRun,
  config: WebSourceConfig,
): Promise<WebReading | { readonly fault: SourceFault }> {
  if (config.type === 'url') return readUrl(ports, run, config.url);
  if (config.type === 'feed') return readFeedSource(ports, run, config.url);
  return crawlSite(ports, run, config);
}

async function applyChange(
  ports: ReadWebPorts,
  scope: TeamScope,
  agentId: string,
  source: Source,
  change: WebChange,
): Promise<SourceFault | undefined> {
  const outcome = change.texts.length === 0 ? undefined : await chunkTexts(ports, source, change.texts);
  if (outcome?.kind === 'refused') return outcome.error;
  await ports.agentLock.run(agentId, () => publish(ports, scope, agentId, source.id, change, outcome?.documents ?? []));
  return undefined;
}

async function publish(
  ports: ReadWebPorts,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  change: WebChange,
  put: readonly IngestedDocument[],
): Promise<void> {
  const at = ports.clock.now();
  const removeIds = change.removeDocumentIds;
  const isSame = put.length === 0 && removeIds.length === 0;
  const version = await ports.unitOfWork.run(async () => {
    const changed = isSame
      ? await ports.knowledge.knowledgeVersion(scope, agentId)
      : await ports.knowledge.changeDocuments(scope, agentId, sourceId, { put, removeIds }, at);
    if (changed === undefined) return undefined;
    const { putPages, removeKeys } = change;
    await ports.webPages.changePages(scope, sourceId, { put: putPages, removeKeys });
    return changed;
  });
  if (version === undefined) return;
  if (isSame) await catchUp(ports, scope, agentId, version);
  else {
    const applied = { add: put, removeSourceIds: [], removeDocumentIds: removeIds, toVersion: version };
    await publishChange(ports, scope, agentId, applied);
  }
  await ports.knowledge.markReady(scope, [sourceId], ports.clock.now());
}

/** A process that died between storing and publishing left an index that is behind. */
async function catchUp(ports: ReadWebPorts, scope: TeamScope, agentId: string, version: number): Promise<void> {
  const indexed = await ports.indexer.indexedVersion(agentId);
  if (indexed === undefined || indexed < version) await catchUpIndex(ports, scope, agentId);
}

interface PageProgress {
  readonly report: (done: number, total: number) => void;
  settled(): Promise<void>;
}

function pageProgress(ports: ReadWebPorts, scope: TeamScope, sourceId: string): PageProgress {
  let lastWrite = 0;
  let writing: Promise<void> | undefined;
  return {
    report: (done, total) => {
      const at = ports.clock.now();
      if (writing !== undefined || at - lastWrite < PROGRESS_EVERY_MS) return;
      lastWrite = at;
      writing = ports.knowledge
        .setProgress(scope, sourceId, { done, total, unit: 'pages' }, at)
        .catch((error: unknown) => ports.log.warn({ err: error }, 'progress was not written'))
        .finally(() => {
          writing = undefined;
        });
    },
    settled: async () => writing,
  };
}
