/** Keeps the bytes of uploaded files. A key is `<agent id>/<name>`, made by us and never from a file's own name. */
export interface BlobStore {
  /**
   * Writes bytes aside, on disk when it resolves. What reads them decides with {@link StagedBlob.keep}. When `content`
   * fails, nothing is left and the error passes through.
   */
  stage(content: AsyncIterable<Uint8Array>): Promise<StagedBlob>;
  /** Throws `blob_missing` when there is none. */
  read(key: string): Promise<Uint8Array>;
  /** A blob that was kept for now is kept for good. Throws `blob_missing` when it is gone; one that is kept already stays. */
  confirm(key: string): Promise<void>;
  /** A blob that is gone already is no error. */
  delete(key: string): Promise<void>;
  /** Deletes all blobs of an agent. */
  deleteAll(agentId: string): Promise<void>;
}

/** What looks for files that nothing names. */
export interface BlobSweep {
  /** Files kept under a source's key `<agent id>/<source id>` and written before a time, at most `limit` at once. */
  sourceFiles(writtenBefore: number, limit: number): AsyncIterable<readonly SourceFile[]>;
  /** Deletes what was kept for now before a time and never confirmed. Says how many. */
  discardUnconfirmed(writtenBefore: number): Promise<number>;
  /** Deletes what was staged before a time and never kept. */
  discardStaged(writtenBefore: number): Promise<void>;
}

export interface SourceFile {
  readonly sourceId: string;
  remove(): Promise<void>;
}

/** Bytes that are written but have no key yet. */
export interface StagedBlob {
  readonly sizeBytes: number;
  /** Of the bytes, hex. */
  readonly sha256: string;
  /** Gives it its key, at once and durably; for now: until it is confirmed, or swept away. */
  keep(key: string, forNow?: 'for-now'): Promise<void>;
  /** Deletes it unless it was kept. Never fails. */
  discard(): Promise<void>;
}
