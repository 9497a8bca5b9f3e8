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
  const parts: (string | Blob | Uint8Array<ArrayBuffer>)[] = [];
  const field = (name: string, value: string): void => {
    parts.push(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  };
  if (options.title !== undefined) field('title', options.title);
  for (const tag of options.tags ?? []) field('tags', tag);
  for (const tag of options.access ?? []) field('access', tag);
  for (const file of [files].flat()) {
    const { name, type } = file as { name: string; type?: string };
    const data = 'data' in file ? file.data : file;
    parts.push(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted(name)}"\r\n` +
        `content-type: ${type || 'application/octet-stream'}\r\n\r\n`,
      data as Blob,
      '\r\n',
    );
  }
  parts.push(`--${boundary}--\r\n`);
  const blob = new Blob(parts);
  const { onProgress } = options;
  const tell = (sentBytes: number): void => onProgress?.({ sentBytes, totalBytes: blob.size });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: () => {
      tell(0);
      return onProgress === undefined || !canStreamRequests() ? { body: blob } : counted(blob, tell);
    },
    finish: () => tell(blob.size),
  };
}

/** Pages cannot: browsers stream requests over HTTP/2 only, or not at all. */
function canStreamRequests(): boolean {
  return !('document' in globalThis || 'importScripts' in globalThis);
}

function counted(blob: Blob, tell: (sentBytes: number) => void): { body: ReadableStream<Uint8Array>; duplex: 'half' } {
  let sentBytes = 0;
  const body = blob.stream().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        sentBytes += bytes.length;
        // The last part is told by `finish`, when the server has it.
        if (sentBytes < blob.size) tell(sentBytes);
        controller.enqueue(bytes);
      },
    }),
  );
  return { body, duplex: 'half' };
}

/** As browsers write names of files (WHATWG HTML, multipart/form-data encoding algorithm). */
function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
