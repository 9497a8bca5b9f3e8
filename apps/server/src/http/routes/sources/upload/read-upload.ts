import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { AppError, invalid } from '#kernel';
import type { FileInput, StagedBlob } from '#modules/knowledge';
import { safeFileName } from './file-name.ts';
import { Upload } from './upload.ts';

const MEGABYTE = 1024 * 1024;

/** What one upload may hold, counted as it arrives. */
const LIMITS = {
  fileBytes: 64 * MEGABYTE,
  totalBytes: 256 * MEGABYTE,
  files: 100,
  fields: 50,
  fieldBytes: 2_000,
} as const;

const MAX_TITLE_LENGTH = 500;
const MAX_TAG_LENGTH = 64;
const MAX_TAGS = 20;
const MAX_MEDIA_TYPE_LENGTH = 200;

type Stage = (content: AsyncIterable<Uint8Array>) => Promise<StagedBlob>;

/**
 * Reads a `multipart/form-data` body and stages its files as they come. Throws a 400 for a body that is no such form,
 * holds no file or a part it should not, and a 413 past a limit; then nothing stays staged.
 */
export async function readUpload(payload: Readable, contentType: string, stage: Stage): Promise<Upload> {
  const reading = new UploadReading(stage);
  try {
    await pipeline(payload, reading.counter, reading.openForm(contentType));
  } catch (error) {
    reading.breakOff(error instanceof AppError ? error : brokenForm(error));
  }
  return reading.finish();
}

class UploadReading {
  readonly #stage: Stage;
  readonly #files: Promise<FileInput | undefined>[] = [];
  readonly #open = new Set<Readable>();
  readonly #tags: string[] = [];
  readonly #access: string[] = [];
  #title: string | undefined;
  #fault: AppError | undefined;
  #bytes = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /**
   * Counts all bytes. After a fault it lets no more through but reads on, because a sender reads the answer only when it
   * is done; the server's limit on the time of a request ends that.
   */
  readonly counter = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      this.#bytes += chunk.length;
      if (this.#bytes > LIMITS.totalBytes) this.fail(tooLarge('The upload', LIMITS.totalBytes));
      if (this.#fault === undefined) done(null, chunk);
      else done();
    },
  });

  openForm(contentType: string): Writable {
    const form = new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        fileSize: LIMITS.fileBytes,
        files: LIMITS.files,
        fields: LIMITS.fields,
        parts: LIMITS.files + LIMITS.fields,
        fieldSize: LIMITS.fieldBytes,
        headerPairs: 20,
        headerSize: 16 * 1024,
      },
    });
    form.on('file', (name, content, fileName, _encoding, mediaType) => {
      this.#files.push(this.#takeFile(name, content, fileName, mediaType));
    });
    form.on('field', (name, value, _nameTruncated, truncated) => this.#takeField(name, value, truncated));
    for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      form.on(event, () => this.fail(tooManyParts()));
    }
    return form;
  }

  /** The first fault is the one that is told. */
  fail(fault: AppError): void {
    this.#fault ??= fault;
  }

  /** No more will come: whoever still reads a file is told so. */
  breakOff(fault: AppError): void {
    this.fail(fault);
    for (const content of this.#open) content.destroy(fault);
  }

  async finish(): Promise<Upload> {
    const files = (await Promise.all(this.#files)).filter(file => file !== undefined);
    if (files.length === 0) this.fail(invalid('file', 'file is required: send each file in a part named file'));
    if (files.length > 1 && this.#title !== undefined) {
      this.fail(invalid('title', 'title is for a single file; several are called by their names'));
    }
    const upload = new Upload(files, { title: this.#title, tags: this.#tags, access: this.#access });
    if (this.#fault === undefined) return upload;
    await upload.discard();
    throw this.#fault;
  }

  async #takeFile(
    name: string,
    content: Readable & { readonly truncated?: boolean },
    fileName: string | undefined,
    mediaType: string,
  ): Promise<FileInput | undefined> {
    if (name !== 'file') this.fail(invalid(safeFileName(name), 'files are sent in parts named file'));
    if (this.#fault !== undefined) {
      content.on('error', () => {}).resume();
      return undefined;
    }
    // It may fail once more after its reader is done with it.
    content.on('error', () => {});
    this.#open.add(content);
    try {
      const staged = await this.#stage(content);
      if (content.truncated === true) this.fail(tooLarge('A file', LIMITS.fileBytes));
      return {
        fileName: safeFileName(fileName),
        mediaType: mediaType.slice(0, MAX_MEDIA_TYPE_LENGTH),
        content: staged,
      };
    } catch (error) {
      content.on('error', () => {}).resume();
      this.fail(error instanceof AppError ? error : brokenForm(error));
      return undefined;
    } finally {
      this.#open.delete(content);
    }
  }

  #takeField(name: string, given: string, truncated: boolean): void {
    const value = given.trim();
    if (truncated) return this.fail(tooLarge(`The field ${safeFileName(name)}`, LIMITS.fieldBytes));
    if (value.includes('\0') || !value.isWellFormed()) return this.fail(invalid(safeFileName(name), 'not valid text'));
    if (name === 'title') {
      if (value === '' || value.length > MAX_TITLE_LENGTH) return this.fail(badLength('title', MAX_TITLE_LENGTH));
      this.#title = value;
    } else if (name === 'tags' || name === 'access') {
      const tags = name === 'tags' ? this.#tags : this.#access;
      if (value === '' || value.length > MAX_TAG_LENGTH) return this.fail(badLength(name, MAX_TAG_LENGTH));
      if (tags.length === MAX_TAGS) return this.fail(invalid(name, `${name} must be at most ${MAX_TAGS}`));
      tags.push(value);
    } else if (name === 'file') {
      this.fail(invalid('file', 'file must be a file: its part needs a filename'));
    } else if (name !== 'type' || value !== 'file') {
      this.fail(invalid(safeFileName(name), `${safeFileName(name)} is not a field of this request`));
    }
  }
}

function badLength(field: string, max: number): AppError {
  return invalid(field, `${field} must be 1 to ${max} characters`);
}

function tooLarge(what: string, bytes: number): AppError {
  const size = bytes >= MEGABYTE ? `${bytes / MEGABYTE} MB` : `${bytes} bytes`;
  return new AppError({ kind: 'too-large', code: 'body_too_large', message: `${what} is larger than ${size}` });
}

function tooManyParts(): AppError {
  return new AppError({
    kind: 'too-large',
    code: 'too_many_parts',
    message: `An upload holds at most ${LIMITS.files} files and ${LIMITS.fields} fields`,
  });
}

function brokenForm(cause: unknown): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'invalid_multipart',
    message: 'The body is not a whole multipart/form-data form',
    cause,
  });
}
