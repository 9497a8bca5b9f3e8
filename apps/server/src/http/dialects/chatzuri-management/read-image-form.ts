import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { AppError, invalid, isAppError } from '#kernel';

/** A small form: a few fields and one file, all in memory. */
export interface ImageForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly bytes: Buffer | null;
}

const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 1_000;
/** Names the two vendors document for the file's part. */
const FILE_FIELDS: readonly string[] = ['file', 'chatbotIconFile', 'profilePictureFile'];

/**
 * Reads a `multipart/form-data` body with at most one file of at most `maxBytes`. Throws a 400 for a larger one, as the
 * documents of these uploads know no other status, and for a body that is no such form.
 */
export async function readImageForm(payload: Readable, contentType: string, maxBytes: number): Promise<ImageForm> {
  const fields: Record<string, string> = {};
  let file: Promise<Buffer> | undefined;
  let fault: AppError | undefined;
  const fail = (error: AppError): void => {
    fault ??= error;
  };
  try {
    const form = new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: maxBytes,
        files: 1,
        fields: MAX_FIELDS,
        parts: MAX_FIELDS + 1,
        fieldSize: MAX_FIELD_BYTES,
        headerPairs: 20,
        headerSize: 16 * 1024,
      },
    });
    form.on('field', (name, value, _nameTruncated, truncated) => {
      if (truncated || value.includes('\0') || !value.isWellFormed()) fail(invalid('form', 'A field is not valid'));
      else if (Object.keys(fields).length < MAX_FIELDS) fields[name] = value.trim();
    });
    form.on('file', (name, content) => {
      content.on('limit', () => fail(tooLarge(maxBytes)));
      if (!FILE_FIELDS.includes(name)) fail(invalid('file', 'The image is sent in a part named file'));
      file = buffer(content);
      file.catch(() => {});
    });
    form.on('filesLimit', () => fail(invalid('file', 'One image is sent at a time')));
    for (const event of ['fieldsLimit', 'partsLimit'] as const) form.on(event, () => fail(brokenForm()));
    await pipeline(payload, form);
    const bytes = (await file) ?? null;
    if (fault !== undefined) throw fault;
    return { fields, bytes };
  } catch (error) {
    throw isAppError(error) ? error : brokenForm(error);
  }
}

function tooLarge(maxBytes: number): AppError {
  const megabytes = maxBytes / (1024 * 1024);
  return invalid('file', `The image must be at most ${megabytes} MB`, 'image_too_large');
}

function brokenForm(cause?: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'invalid_multipart',
    message: 'The body is not a whole multipart/form-data form',
    cause,
  });
}
