import { expect, test } from 'vitest';
import { expectProblem } from '#test/expect-answer';
import { type FilePart, multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const bot = JSON.stringify({
  name: 'Duka',
  intents: { greets: ['hello', 'hi there', 'good morning'] },
  flows: { greets: { message: ['Karibu'], next_state: 'end' } },
});

const send = (parts: readonly FilePart[]) =>
  the.server.call({ url: '/api/v1/agents/support-agent/flow/import', ...multipart(parts) });

const draft = async (): Promise<number> =>
  (await the.server.call({ method: 'GET', url: '/api/v1/agents/support-agent/flow' })).statusCode;

test('a file is looked at without being saved, and then becomes the draft', async () => {
  const file = { fileName: 'bot.json', mediaType: 'application/json', content: bot };
  const looked = await send([file, { name: 'save', content: 'false' }]);
  expect(looked.statusCode, looked.body).toBe(200);
  expect(looked.json()).toMatchObject({ saved: false, flow: { nodes: expect.any(Array) } });
  expect(await draft()).toBe(404);
  const saved = await send([file]);
  expect(saved.json()).toMatchObject({ saved: true, report: { dropped: [] } });
  expect(await draft()).toBe(200);
  const asJson = await the.server.call({
    url: '/api/v1/agents/support-agent/flow/import',
    payload: { files: [{ path: 'bot.json', text: bot }] },
  });
  expect(asJson.json()).toStrictEqual(saved.json());
});

test.each([
  ['no file', [{ name: 'save', content: 'true' }], 'file'],
  ['a file in another part', [{ name: 'bot', fileName: 'a.json', content: bot }], 'file'],
  ['bytes that are no text', [{ fileName: 'a.json', content: Buffer.from([0xff, 0xfe, 0x00]) }], 'file'],
  [
    'a word for save',
    [
      { fileName: 'a.json', content: bot },
      { name: 'save', content: 'yes' },
    ],
    'save',
  ],
])('400 for %s', async (_what, parts, field) => {
  expectProblem(await send(parts), 400, 'invalid_input', field);
});

test('413 for more than the limit, in one file or in several', async () => {
  const half = { fileName: 'a.txt', content: Buffer.alloc(6 * 1024 * 1024, 'x') };
  expectProblem(await send([half, half]), 413, 'body_too_large');
  expectProblem(await send([{ ...half, content: Buffer.alloc(11 * 1024 * 1024, 'x') }]), 413, 'body_too_large');
});

test('422 for what is no bot', async () => {
  expectProblem(await send([{ fileName: 'a.txt', content: 'nothing of the kind' }]), 422, 'import_refused');
});
