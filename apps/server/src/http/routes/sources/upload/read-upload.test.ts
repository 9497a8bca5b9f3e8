import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { multipart } from '#test/multipart';
import { readUpload } from './read-upload.ts';

test('a sender that goes away in the middle of a file leaves no reader waiting', async () => {
  const form = multipart([{ fileName: 'a.bin', content: Buffer.alloc(300_000) }]);
  const payload = new PassThrough();
  let read = 0;
  const upload = readUpload(payload, form.headers['content-type'], async content => {
    for await (const part of content) read += part.length;
    throw new Error('a broken file was taken for whole');
  });
  payload.write(form.payload.subarray(0, 200_000));
  while (read === 0) await new Promise(setImmediate);
  payload.destroy(new Error('the sender went away'));
  await expect(upload).rejects.toMatchObject({ code: 'invalid_multipart' });
});
