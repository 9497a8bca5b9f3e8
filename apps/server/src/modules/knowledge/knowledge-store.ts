import type { Page, PageRequest, TeamScope } from '#kernel';
import type { Chunk } from './chunk.ts';
import type { KnowledgeDocument } from './document.ts';
import type { Source, SourceConfig, SourceProgress, SourceStatus, SourceType } from './source.ts';
import type { SourceDigest } from './source-digest.ts';

export interface NewSource {
  readonly id: string;
  readonly type: SourceType;
  readonly title: string;
  readonly config: SourceConfig;
  readonly documentId: string | null;
  readonly tags: readonly string[];
  /** Who may be answered from it; everybody when empty or left out. */
  readonly access?: readonly string[] | undefined;
  readonly sizeBytes: number;
}

/** A document with its chunks, as ingestion made it. */
export interface IngestedDocument {
  readonly document: KnowledgeDocument;
  readonly chunks: readonly Chunk[];
}

/** What a stretch of knowledge versions changed. */
export interface KnowledgeChanges {
  readonly toVersion: number;
  /** Their documents were put, replaced or deleted. */
  readonly sourceIds: readonly string[];
  /** Documents, mostly of other sources, that were put, replaced or deleted one by one. */
  readonly documentIds: readonly string[];
  /** How many chunks these have now, at most. */
  readonly chunkCount: number;
}

/** A source whose status has just changed. */
export interface MarkedSource {
  readonly sourceId: string;
  readonly agentId: string;
}

export interface KnowledgeStore {
  /** One transaction for all of them; the caller enqueues the ingestion in the same unit of work. */
  createSources(
    scope: TeamScope,
    agentId: string,
    sources: readonly NewSource[],
    at: number,
  ): Promise<readonly Source[]>;
  findSource(scope: TeamScope, agentId: string, sourceId: string): Promise<Source | undefined>;
  /** Those that carry this id of the caller's own, oldest first: one, unless the caller used the id more than once. */
  findSourcesByDocumentId(scope: TeamScope, agentId: string, documentId: string): Promise<readonly Source[]>;
  /** Oldest first. `total` counts all that match. */
  listSources(
    scope: TeamScope,
    agentId: string,
    filter: { readonly status?: SourceStatus | undefined },
    page: PageRequest,
  ): Promise<Page<Source> & { readonly total: number }>;
  /** Of several agents of the team in one go; agents without sources are left out. */
  digestSources(scope: TeamScope, agentIds: readonly string[]): Promise<ReadonlyMap<string, SourceDigest>>;
  /** Texts of text sources, in the order asked for, leaving out those that would make more than `maxBytes` together. */
  readSourceTexts(
    scope: TeamScope,
    sourceIds: readonly string[],
    maxBytes: number,
  ): Promise<ReadonlyMap<string, string>>;
  /** Title, tags or content; a new content sets the source back to `queued`. */
  updateSource(
    scope: TeamScope,
    agentId: string,
    sourceId: string,
    patch: {
      readonly title?: string;
      readonly tags?: readonly string[];
      readonly access?: readonly string[];
      readonly config?: SourceConfig;
      readonly sizeBytes?: number;
    },
    at: number,
  ): Promise<Source | undefined>;
  /** Deletes the source, its documents and chunks; bumps the agent's knowledge version. False when there is none. */
  deleteSource(scope: TeamScope, agentId: string, sourceId: string, at: number): Promise<boolean>;

  /** Sets a source that is `ready` or `failed` back to `queued`; one that is under way stays as it is. */
  requeueSource(scope: TeamScope, agentId: string, sourceId: string, at: number): Promise<Source | undefined>;

  /**
   * Queued (or left `processing` by a dead process) texts and pairs of an agent, oldest first, marked `processing`. Other
   * sources are claimed one by one.
   */
  claimSources(scope: TeamScope, agentId: string, limit: number, at: number): Promise<readonly Source[]>;
  /** One queued (or left `processing`) source, marked `processing`; undefined when there is nothing to do for it. */
  claimSource(scope: TeamScope, agentId: string, sourceId: string, at: number): Promise<Source | undefined>;
  setProgress(scope: TeamScope, sourceId: string, progress: SourceProgress, at: number): Promise<void>;
  /**
   * One transaction: the sources' old documents and chunks give way to the new ones, the agent's knowledge version grows
   * by one. Returns that version. Sources deleted meanwhile are left out. Status stays `processing` until
   * {@link markReady}, because the index is published in between.
   */
  replaceDocuments(
    scope: TeamScope,
    agentId: string,
    bySource: ReadonlyMap<string, readonly IngestedDocument[]>,
    at: number,
  ): Promise<number>;
  /**
   * Like {@link replaceDocuments} for some documents of one source: those in `put` take the place of their old versions,
   * those in `removeIds` go, all others stay. Undefined when the source was deleted meanwhile.
   */
  changeDocuments(
    scope: TeamScope,
    agentId: string,
    sourceId: string,
    change: { readonly put: readonly IngestedDocument[]; readonly removeIds: readonly string[] },
    at: number,
  ): Promise<number | undefined>;
  /** Of sources that are `processing`. Returns those it changed. */
  markReady(scope: TeamScope, sourceIds: readonly string[], at: number): Promise<readonly MarkedSource[]>;
  /** Of a source that is `processing`. Returns it when it changed. */
  markFailed(
    scope: TeamScope,
    sourceId: string,
    error: { readonly code: string; readonly message: string },
    at: number,
  ): Promise<readonly MarkedSource[]>;

  /** In id order. A page ends early when its texts grow large, never before its first document. */
  listDocuments(
    scope: TeamScope,
    agentId: string,
    sourceId: string,
    page: PageRequest,
  ): Promise<Page<KnowledgeDocument>>;
  findDocument(scope: TeamScope, documentId: string): Promise<KnowledgeDocument | undefined>;
  /** Every document of the agent with its chunks, in document-id order, in batches: what a rebuild reads. */
  readDocuments(scope: TeamScope, agentId: string, batchSize: number): AsyncIterable<readonly IngestedDocument[]>;
  /** Documents with chunks of some sources, and some by their ids, each once (same order and shape as {@link readDocuments}). */
  readDocumentsOf(
    scope: TeamScope,
    agentId: string,
    sourceIds: readonly string[],
    documentIds?: readonly string[],
  ): Promise<readonly IngestedDocument[]>;
  knowledgeVersion(scope: TeamScope, agentId: string): Promise<number>;
  /**
   * Counts a change that is none of the documents' own, so that every node indexes some sources again, by default all.
   * Throws `agent_not_found`.
   */
  bumpVersion(scope: TeamScope, agentId: string, at: number, ofSources?: readonly string[]): Promise<number>;
  /** Which of the sources are there, of whatever team: for the server's own housekeeping. */
  existingSources(sourceIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** What changed after a version, up to the newest. Undefined when that is everything, too much, or not known any more. */
  changesSince(scope: TeamScope, agentId: string, since: number): Promise<KnowledgeChanges | undefined>;
}
