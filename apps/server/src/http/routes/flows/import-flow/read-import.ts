import type { Readable } from 'node:stream';
import { importFlowBody } from '@baraza/contracts';
import type { z } from 'zod';
import { AppError, invalid } from '#kernel';
import { readForm } from '../../../multipart/read-form.ts';

/** Files in one form; a larger project is imported by the command line. */
const MAX_FILES = 100;

/**
 * What `POST …/flow/import` takes as JSON, sent as a form: each file in a part named `file`, and `save` beside them. Throws
 * a 400 that names the field for a file that is no text.
 */
export async function readImport(
  payload: Readable,
  contentType: string,
  maxBytes: number,
): Promise<z.output<typeof importFlowBody>> {
  const { fields, files } = await readForm(payload, contentType, {
    maxFiles: MAX_FILES,
    maxFileBytes: maxBytes,
    maxBytes,
    fileFields: ['file', 'files'],
    tooLarge: () =>
      new AppError({
        kind: 'too-large',
        code: 'body_too_large',
        message: `The files are larger than ${maxBytes} bytes`,
      }),
  });
  if (files.length === 0) throw invalid('file', 'file is required: send each file in a part named file');
  const { save = 'true' } = fields;
  if (save !== 'true' && save !== 'false') throw invalid('save', 'save must be true or false');
  const read = importFlowBody.safeParse({
    files: files.map(({ fileName, bytes }, index) => ({ path: fileName || `file-${index + 1}`, text: textOf(bytes) })),
    save: save === 'true',
  });
  if (!read.success) throw invalid('file', 'A file, or its name, is too long');
  return read.data;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer): string {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw invalid('file', 'The file must be text in UTF-8');
  }
  if (text.includes('\0')) throw invalid('file', 'The file must be text in UTF-8');
  return text;
}
