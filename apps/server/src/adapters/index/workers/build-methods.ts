import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Chunk,
  type ChunkedText,
  chunkText,
  type KnowledgeDocument,
  type QuantizedVector,
  type SourceLabels,
  type TextToChunk,
  toIndexEntry,
} from '#modules/knowledge/search';
import { CorruptIndexError } from '../segment-format.ts';
import { IndexUpdate, readVersion } from '../update-index.ts';

/** A document without its text, which the index does not need. */
export interface DocumentChunks {
  readonly document: Pick<KnowledgeDocument, 'id' | 'publicId' | 'title' | 'url' | 'createdAt'>;
  readonly labels: SourceLabels;
  readonly chunks: readonly Chunk[];
  /** Those of the chunks, in their order; undefined where there is none. */
  readonly vectors?: readonly (QuantizedVector | undefined)[] | undefined;
}

export interface BeginInput {
  readonly agentId: string;
  readonly mode: 'apply' | 'rebuild';
  readonly toVersion: number;
  /** See `IndexChange.fromVersion`. */
  readonly fromVersion?: number | undefined;
  readonly removeSourceIds: readonly string[];
  readonly removeDocumentIds: readonly string[];
  readonly vectorModel?: string | undefined;
}

export type BeginOutcome = 'begun' | 'applied' | 'rebuild-needed';

export interface BuildMethods {
  version(agentId: string): number | undefined;
  begin(input: BeginInput): BeginOutcome;
  add(input: { readonly agentId: string; readonly documents: readonly DocumentChunks[] }): void;
  publish(agentId: string): void;
  abandon(agentId: string): void;
  drop(agentId: string): void;
  chunk(texts: readonly TextToChunk[]): ChunkedText[];
}

/** One update an agent at a time: `begin`, `add` as often as needed, `publish`. */
export function createBuildMethods(root: string): BuildMethods {
  const updates = new Map<string, IndexUpdate>();
  return {
    version: agentId => versionOf(join(root, agentId)),
    begin(input) {
      const folder = join(root, input.agentId);
      if (input.mode === 'apply') {
        const version = versionOf(folder) ?? 0;
        if (version >= input.toVersion) return 'applied';
        if (version < (input.fromVersion ?? input.toVersion - 1)) return 'rebuild-needed';
      }
      updates.set(input.agentId, new IndexUpdate(folder, input));
      return 'begun';
    },
    add({ agentId, documents }) {
      const update = mustFind(updates, agentId);
      for (const { document, labels, chunks, vectors } of documents) {
        update.replaceDocument(document.id);
        const addedAt = document.createdAt;
        chunks.forEach((chunk, at) =>
          update.add(toIndexEntry(document, chunk, { labels, addedAt, vector: vectors?.[at] })),
        );
      }
    },
    publish(agentId) {
      const update = mustFind(updates, agentId);
      updates.delete(agentId);
      update.publish();
    },
    abandon: agentId => void updates.delete(agentId),
    drop(agentId) {
      updates.delete(agentId);
      rmSync(join(root, agentId), { recursive: true, force: true });
    },
    chunk: texts => texts.map(chunkText),
  };
}

function mustFind(updates: ReadonlyMap<string, IndexUpdate>, agentId: string): IndexUpdate {
  const update = updates.get(agentId);
  if (update === undefined) throw new Error('no update was begun');
  return update;
}

function versionOf(folder: string): number | undefined {
  try {
    return readVersion(folder);
  } catch (error) {
    if (error instanceof CorruptIndexError) return undefined;
    throw error;
  }
}
