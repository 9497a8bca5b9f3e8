import type { TeamScope } from '#kernel';
import type { IngestedDocument } from './knowledge-store.ts';

/** One published change of an agent's knowledge. */
export interface IndexChange {
  /** Documents that are new or changed, whole: what the index held of a document with the same id goes. */
  readonly add: readonly IngestedDocument[];
  readonly removeSourceIds: readonly string[];
  readonly removeDocumentIds: readonly string[];
  /** The knowledge version that this change led to. */
  readonly toVersion: number;
  /** The version since which nothing else changed: an index that holds it or a later one takes the change. By default the one before. */
  readonly fromVersion?: number | undefined;
}

/**
 * `applied`: the index holds this version or a later one. `rebuild-needed`: changes in between are missing, or there is no
 * index, or it cannot be read; nothing was changed, and the caller rebuilds.
 */
export type ApplyOutcome = 'applied' | 'rebuild-needed';

/** How many chunks of this change are analysed. */
export type IndexProgress = (chunksDone: number) => void;

/**
 * Writes the agents' search indexes, off the event loop. Every change is published in one swap: a search sees all of it or
 * none, and a crash leaves the index as it was. The index is derived: it can always be rebuilt from the store.
 */
export interface AgentIndexer {
  /** The version the index holds; undefined when there is none that can be read. */
  indexedVersion(agentId: string): Promise<number | undefined>;
  /** Safe to repeat after a crash: a version the index already holds is not applied again. */
  apply(scope: TeamScope, agentId: string, change: IndexChange, onProgress?: IndexProgress): Promise<ApplyOutcome>;
  /**
   * Builds beside the live index, then swaps. Read `toVersion` from the store before `load` starts: a change that slips
   * into the documents meanwhile is applied again by its own `apply`, which does no harm.
   */
  rebuild(
    scope: TeamScope,
    agentId: string,
    load: () => AsyncIterable<readonly IngestedDocument[]>,
    toVersion: number,
    onProgress?: IndexProgress,
  ): Promise<void>;
  /** Forgets an agent's index and deletes its files. */
  drop(agentId: string): Promise<void>;
}
