import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { type FilePart, multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const URL = '/api/v1/agents/support-agent/sources';
const file: FilePart = { fileName: 'a.txt', content: 'A' };

const nothingIsLeft = async (): Promise<void> => {
  expect((await the.server.call({ method: 'GET', url: URL })).json()).toMatchObject({ total: 0 });
  expect(await the.server.stagedFiles()).toStrictEqual([]);
};

test.each<[string, readonly FilePart[], string]>([
  ['no part', [], 'file'],
  ['no file', [{ name: 'tags', content: 'a' }], 'file'],
  ['a file that is a field', [{ content: 'text' }], 'file'],
  ['a file under another name', [file, { ...file, name: 'avatar' }], 'avatar'],
  ['an unknown field', [file, { name: 'colour', content: 'red' }], 'colour'],
  ['another type', [file, { name: 'type', content: 'url' }], 'type'],
  ['an empty tag', [{ name: 'tags', content: ' ' }, file], 'tags'],
  ['a title for two files', [{ name: 'title', content: 'T' }, file, file], 'title'],
  ['a title with U+0000', [{ name: 'title', content: 'a\0b' }, file], 'title'],
])('an upload with %s is refused, and nothing is stored', async (_what, parts, field) => {
  expectProblem(await the.server.call({ url: URL, ...multipart(parts) }), 400, 'invalid_input', field);
  await nothingIsLeft();
});

test.each([
  ['without a boundary', { 'content-type': 'multipart/form-data' }, (body: Buffer) => body],
  ['that breaks off in a file', undefined, (body: Buffer) => body.subarray(0, -40)],
  ['that is no form', undefined, () => Buffer.from('hello')],
  ['that is empty', undefined, () => Buffer.alloc(0)],
])('a body %s is refused, and nothing is stored', async (_what, headers, change) => {
  const form = multipart([file, { ...file, content: 'B'.repeat(200) }]);
  const payload = change(form.payload);
  const response = await the.server.call({ url: URL, payload, headers: headers ?? form.headers });
  expectProblem(response, 400, 'invalid_multipart');
  await nothingIsLeft();
});
