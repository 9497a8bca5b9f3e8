import { randomId } from './random-id.ts';

/** A `File`, or bytes with a name. In Node, `await openAsBlob(path)` of `node:fs` is read as it is sent. */
export type UploadFile =
  | File
  | { readonly name: string; readonly data: Blob | Uint8Array | string; readonly type?: string };

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface UploadOptions {
  /** For a single file; its name when left out. */
  readonly title?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly access?: readonly string[] | undefined;
  /**
   * Told as bytes leave, in Node, Deno and Bun. A page cannot watch `fetch` send: there it is told at the start and at the
   * end. A retry begins at 0 again.
   */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

export interface UploadForm {
  readonly contentType: string;
  /** The body, anew for every try. */
  body(): { body: Blob | ReadableStream<Uint8Array>; duplex?: 'half' };
  /** Tells that all has arrived. */
  finish(): void;
}

/** Files and fields as `multipart/form-data` (RFC 7578), put together without reading the files. */
export function uploadForm(files: UploadFile | readonly UploadFile[], options: UploadOptions): UploadForm {
  const boundary = `baraza-${randomId()}`;
  const parts: Blob[] = [];
  const field = (name: string, value: string): void => {
    parts.push(new Blob([`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`]));
  };
  if (options.title !== undefined) field('title', options.title);
  for (const tag of options.tags ?? []) field('tags', tag);
  for (const tag of options.access ?? []) field('access', tag);
  for (const file of [files].flat()) {
    const { name, type } = file as { name: string; type?: string };
    const data = 'data' in file ? file.data : file;
    const head =
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted(name)}"\r\n` +
      `content-type: ${type || 'application/octet-stream'}\r\n\r\n`;
    parts.push(new Blob([head]), data instanceof Blob ? data : new Blob([data as string]), new Blob(['\r\n']));
  }
  parts.push(new Blob([`--${boundary}--\r\n`]));
  const totalBytes = parts.reduce((sum, part) => sum + part.size, 0);
  const { onProgress } = options;
  const tell = (sentBytes: number): void => onProgress?.({ sentBytes, totalBytes });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: () => {
      tell(0);
      const blob = new Blob(parts);
      // Bun leaves files that are not in memory out of a blob of blobs (seen with 1.4).
      const isWhole = blob.size === totalBytes;
      if (!canStreamRequests() || (onProgress === undefined && isWhole)) return { body: blob };
      return { body: streamOf(parts, totalBytes, tell), duplex: 'half' };
    },
    finish: () => tell(totalBytes),
  };
}

/** Pages cannot: browsers stream requests over HTTP/2 only, or not at all. */
function canStreamRequests(): boolean {
  return !('document' in globalThis || 'importScripts' in globalThis);
}

function streamOf(
  parts: readonly Blob[],
  totalBytes: number,
  tell: (sentBytes: number) => void,
): ReadableStream<Uint8Array> {
  const chunks = chunksOf(parts);
  let sentBytes = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) return controller.close();
      sentBytes += value.length;
      // The last part is told by `finish`, when the server has it.
      if (sentBytes < totalBytes) tell(sentBytes);
      controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* chunksOf(parts: readonly Blob[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const part of parts) {
    const reader = part.stream().getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
    } finally {
      reader.cancel().catch(() => undefined);
    }
  }
}

/** As browsers write names of files (WHATWG HTML, multipart/form-data encoding algorithm). */
function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
