/** Where knowledge comes from. The files, url, site and feed types arrive with their parsers; their rows look the same. */
export type SourceType = 'text' | 'qa' | 'file' | 'url' | 'site' | 'feed';

export type SourceStatus = 'queued' | 'processing' | 'ready' | 'failed';

/** How far ingestion is. `total` is 0 until it is known. */
export interface SourceProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'chunks' | 'documents' | 'pages';
}

/** One thing an operator added to an agent's knowledge. It yields one or more documents. */
export interface Source {
  readonly id: string;
  readonly agentId: string;
  readonly type: SourceType;
  readonly title: string;
  readonly status: SourceStatus;
  readonly progress: SourceProgress;
  /** Why it failed, in words for the operator; null unless `status` is `failed`. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** What the type needs to be ingested again: the text, the pair, the URL … */
  readonly config: SourceConfig;
  /** The caller's own id for the document of a text source. */
  readonly documentId: string | null;
  readonly tags: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type SourceConfig =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'qa'; readonly question: string; readonly answer: string }
  | { readonly type: 'file'; readonly blobKey: string; readonly fileName: string; readonly mediaType: string }
  | { readonly type: 'url'; readonly url: string }
  | {
      readonly type: 'site';
      readonly url: string;
      readonly include: readonly string[];
      readonly exclude: readonly string[];
      readonly maxPages: number;
      readonly depth: number;
    }
  | { readonly type: 'feed'; readonly url: string };
