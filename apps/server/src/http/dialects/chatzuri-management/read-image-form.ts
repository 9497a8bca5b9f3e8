import type { Readable } from 'node:stream';
import { invalid } from '#kernel';
import { type Form, readForm } from '../../multipart/read-form.ts';

/** Names the two vendors document for the file's part. */
const FILE_FIELDS: readonly string[] = ['file', 'chatbotIconFile', 'profilePictureFile'];

/** A form with one image. A larger one is a 400, as the documents of these uploads know no other status. */
export function readImageForm(payload: Readable, contentType: string, maxBytes: number): Promise<Form> {
  const megabytes = maxBytes / (1024 * 1024);
  return readForm(payload, contentType, {
    maxFiles: 1,
    maxFileBytes: maxBytes,
    maxBytes,
    fileFields: FILE_FIELDS,
    tooLarge: () => invalid('file', `The image must be at most ${megabytes} MB`, 'image_too_large'),
  });
}
