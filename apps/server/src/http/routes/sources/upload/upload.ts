import type { FileInput } from '#modules/knowledge';

interface UploadOptions {
  readonly title?: string | undefined;
  readonly tags: readonly string[];
  readonly access: readonly string[];
}

/** The body of an upload: its files, staged, and the fields beside them. */
export class Upload {
  readonly files: readonly FileInput[];
  readonly options: UploadOptions;

  constructor(files: readonly FileInput[], options: UploadOptions) {
    this.files = files;
    this.options = options;
  }

  /** Deletes what no source kept. */
  async discard(): Promise<void> {
    await Promise.all(this.files.map(({ content }) => content.discard()));
  }

  /** What tells one upload from another: names and hashes. */
  toJSON(): object {
    const files = this.files.map(({ fileName, mediaType, content }) => [fileName, mediaType, content.sha256]);
    return { ...this.options, files };
  }
}
