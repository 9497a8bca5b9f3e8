import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentIndex } from '../../apps/server/src/adapters/index/agent-index.ts';
import { IndexUpdate } from '../../apps/server/src/adapters/index/update-index.ts';
import type { CorpusStatistics, RetrievedChunk } from '../../apps/server/src/modules/knowledge/index.ts';
import { chunkText, toIndexEntry } from '../../apps/server/src/modules/knowledge/search/index.ts';
import type { BenchDocument } from './load-set.ts';

export interface BenchIndex {
  readonly statistics: CorpusStatistics;
  search(query: string, k: number): RetrievedChunk[];
  /** Closes and deletes it. */
  remove(): void;
}

/** The product's own index over documents, chunked and with languages detected as in ingestion. */
export function buildIndex(corpus: readonly BenchDocument[]): BenchIndex {
  const folder = mkdtempSync(join(tmpdir(), 'baraza-answers-'));
  const update = new IndexUpdate(folder, { mode: 'rebuild', toVersion: 1, removeSourceIds: [], removeDocumentIds: [] });
  for (const { id, title, text } of corpus) {
    for (const draft of chunkText({ text, title, question: null }).chunks) {
      const chunk = { ...draft, id: `${id}#${draft.ordinal}`, documentId: id, sourceId: id };
      update.add(toIndexEntry({ publicId: id, title, url: null }, chunk));
    }
  }
  update.publish();
  const index = AgentIndex.open(folder);
  if (index === undefined) throw new Error('nothing was published');
  return {
    statistics: {
      idf: term => index.idf(term),
      chunkCount: index.chunkCount,
      languages: index.languages,
    },
    search: (query, k) => index.search(query, [], k),
    remove: () => {
      index.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
