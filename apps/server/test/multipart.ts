export interface FilePart {
  readonly name?: string;
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly content: string | Uint8Array;
}

/** A `multipart/form-data` body with its header, as a client sends it; parts without a `fileName` are fields. */
export function multipart(parts: readonly FilePart[]): { payload: Buffer; headers: { 'content-type': string } } {
  const boundary = 'a-boundary-of-the-tests';
  const payload = Buffer.concat([
    ...parts.flatMap(({ name = 'file', fileName, mediaType, content }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${
          fileName === undefined ? '' : `; filename="${fileName}"`
        }\r\n${mediaType === undefined ? '' : `Content-Type: ${mediaType}\r\n`}\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
