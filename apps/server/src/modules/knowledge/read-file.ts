import type { TeamScope } from '#kernel';
import type { BlobStore } from './blob-store.ts';
import { chunkTexts } from './chunk-sources.ts';
import { type IngestPorts, publishSources } from './ingest-sources.ts';
import { parsedTexts } from './parsed-texts.ts';
import type { Parser } from './parser.ts';
import { readSource } from './read-source.ts';

export interface ReadFilePorts extends IngestPorts {
  readonly blobs: BlobStore;
  readonly parser: Parser;
}

/**
 * Makes one uploaded file retrievable: parses it, cuts its documents, stores and publishes them. A file that cannot be
 * read marks its source `failed` with the parser's reason; what it gave before stays. Safe to repeat.
 */
export function readFile(
  ports: ReadFilePorts,
  scope: TeamScope,
  agentId: string,
  sourceId: string,
  run: { readonly lastAttempt: boolean; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  return readSource(ports, scope, agentId, sourceId, run, async source => {
    const { config } = source;
    if (config.type !== 'file') return undefined;
    const { fileName, mediaType } = config;
    const bytes = await ports.blobs.read(config.blobKey);
    const parsed = await ports.parser.parse({ bytes, fileName, mediaType, signal: run.signal });
    if (parsed.kind === 'failed') return parsed.error;
    const outcome = await chunkTexts(ports, source, parsedTexts(source.id, parsed, { key: '', url: null }));
    if (outcome.kind === 'refused') return outcome.error;
    await ports.agentLock.run(agentId, () =>
      publishSources(ports, scope, agentId, new Map([[source.id, outcome.documents]])),
    );
    return undefined;
  });
}
