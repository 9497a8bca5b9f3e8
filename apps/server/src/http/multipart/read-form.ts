import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { AppError, invalid, isAppError } from '#kernel';

export interface FormFile {
  /** Name of its part. */
  readonly field: string;
  /** As the sender names it; empty when it does not. */
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A form that is small enough to be held in memory. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly FormFile[];
}

export interface FormLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  /** Of all files together. */
  readonly maxBytes: number;
  /** Names that a file's part may have. */
  readonly fileFields: readonly string[];
  /** What a larger form is refused with. */
  readonly tooLarge: () => AppError;
}

const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 1_000;

/** Reads a `multipart/form-data` body. Throws a 400 for what is no such form, or holds more parts than it should. */
export async function readForm(payload: Readable, contentType: string, limits: FormLimits): Promise<Form> {
  const fields: Record<string, string> = {};
  const files: Promise<FormFile>[] = [];
  let bytes = 0;
  let fault: AppError | undefined;
  const fail = (error: AppError): void => {
    fault ??= error;
  };
  try {
    const form = new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: limits.maxFileBytes,
        files: limits.maxFiles,
        fields: MAX_FIELDS,
        parts: MAX_FIELDS + limits.maxFiles,
        fieldSize: MAX_FIELD_BYTES,
        headerPairs: 20,
        headerSize: 16 * 1024,
      },
    });
    form.on('field', (name, value, _nameTruncated, truncated) => {
      if (truncated || value.includes('\0') || !value.isWellFormed()) fail(invalid('form', 'A field is not valid'));
      else fields[name] = value.trim();
    });
    form.on('file', (field, content, fileName) => {
      content.on('limit', () => fail(limits.tooLarge()));
      if (!limits.fileFields.includes(field)) fail(invalid('file', 'A file is sent in a part named file'));
      content.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > limits.maxBytes) fail(limits.tooLarge());
      });
      // What is refused is read to its end all the same, as a sender reads the answer only then; but it is not kept.
      if (fault !== undefined) return void content.resume();
      const file = buffer(content).then(read => ({ field, fileName: fileName ?? '', bytes: read }));
      file.catch(() => {});
      files.push(file);
    });
    form.on('filesLimit', () => fail(invalid('file', `At most ${limits.maxFiles} files are sent at a time`)));
    for (const event of ['fieldsLimit', 'partsLimit'] as const) form.on(event, () => fail(brokenForm()));
    await pipeline(payload, form);
    const read = await Promise.all(files);
    if (fault !== undefined) throw fault;
    return { fields, files: read };
  } catch (error) {
    throw isAppError(error) ? error : brokenForm(error);
  }
}

function brokenForm(cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'invalid_multipart',
    message: 'The body is not a whole multipart/form-data form',
    cause,
  });
}
