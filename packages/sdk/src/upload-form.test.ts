import { afterEach, expect, test, vi } from 'vitest';
import { type UploadProgress, uploadForm } from './upload-form.ts';

afterEach(() => vi.unstubAllGlobals());

test('the form reads as one that the runtime itself would write', async () => {
  const data = new Uint8Array([0, 255, 13, 10, 45, 45]);
  const form = uploadForm([{ name: 'a"b\r\n.bin', data }, new File(['text'], 'ü.txt', { type: 'text/plain' })], {
    title: 'Both',
    tags: ['x', 'y'],
  });
  const headers = { 'content-type': form.contentType };
  const read = await new Response(form.body().body, { headers }).formData();
  expect(read.get('title')).toBe('Both');
  expect(read.getAll('tags')).toStrictEqual(['x', 'y']);
  const [first, second] = read.getAll('file') as File[];
  expect(new Uint8Array(await (first as File).arrayBuffer())).toStrictEqual(data);
  expect(first?.name).toBe('a"b\r\n.bin');
  expect(second).toMatchObject({ name: 'ü.txt', type: 'text/plain' });
  expect(await second?.text()).toBe('text');
});

test('a page, which cannot watch a request leave, is told the start and the end', () => {
  vi.stubGlobal('document', {});
  const told: UploadProgress[] = [];
  const form = uploadForm({ name: 'a', data: 'text' }, { onProgress: progress => told.push(progress) });
  const { body } = form.body();
  expect(body).toBeInstanceOf(Blob);
  form.finish();
  const totalBytes = (body as Blob).size;
  expect(told).toStrictEqual([
    { sentBytes: 0, totalBytes },
    { sentBytes: totalBytes, totalBytes },
  ]);
});

test('every try has a body of its own', async () => {
  const form = uploadForm({ name: 'a', data: 'text' }, { onProgress: () => {} });
  const read = (): Promise<string> => new Response(form.body().body).text();
  expect(await read()).toBe(await read());
});

test('a file that a blob of blobs leaves out, as in Bun, is sent all the same', async () => {
  let lost: Blob | undefined;
  class Forgetful extends Blob {
    constructor(parts: Blob[]) {
      super(parts.filter(part => part !== lost));
    }
  }
  vi.stubGlobal('Blob', Forgetful);
  lost = new Forgetful(['text'] as unknown as Blob[]);
  const form = uploadForm({ name: 'a.txt', data: lost }, {});
  const { body, duplex } = form.body();
  expect(duplex).toBe('half');
  expect(await new Response(body).text()).toContain('\r\n\r\ntext\r\n--');
});
