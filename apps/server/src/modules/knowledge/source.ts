/** Where knowledge comes from. */
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
  /** Access tags: only customers with one of them are answered from it; everybody when empty. */
  readonly access: readonly string[];
  readonly documentCount: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** How often a web source is read again by itself. */
export type SyncSchedule = 'hourly' | 'daily' | 'weekly';

export type SourceConfig =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'qa'; readonly question: string; readonly answer: string }
  | { readonly type: 'file'; readonly blobKey: string; readonly fileName: string; readonly mediaType: string }
  | { readonly type: 'url'; readonly url: string; readonly schedule?: SyncSchedule | undefined }
  | {
      readonly type: 'site';
      readonly url: string;
      readonly include: readonly string[];
      readonly exclude: readonly string[];
      readonly maxPages: number;
      readonly depth: number;
      readonly schedule?: SyncSchedule | undefined;
    }
  | { readonly type: 'feed'; readonly url: string; readonly schedule?: SyncSchedule | undefined };

/** A source whose content stands on the web. */
export type WebSourceConfig = Extract<SourceConfig, { readonly url: string }>;
