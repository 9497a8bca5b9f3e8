import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { multipart } from '#test/multipart';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

let square: Buffer;
let wide: Buffer;
beforeAll(async () => {
  const blue = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#0000ff' } });
  square = await blue(80, 80).png().toBuffer();
  wide = await blue(90, 30).jpeg().toBuffer();
});

const upload = (path: string, fields: Record<string, string>, part: string, content: Uint8Array) =>
  the.server.call({
    url: `/api/v1/upload-${path}`,
    ...multipart([
      ...Object.entries(fields).map(([name, value]) => ({ name, content: value })),
      { name: part, fileName: 'face.png', mediaType: 'image/png', content },
    ]),
  });

const settings = async () => {
  const agent = await the.server.ports.agents.find(the.server.team.scope, 'support-agent');
  if (agent === undefined) throw new Error('the agent is gone');
  return agent.settings;
};

const open = (url: string) => the.server.app.inject({ method: 'GET', url: new URL(url, 'http://host').pathname });

describe.each([
  ['icon', 'iconUrl'],
  ['profile-picture', 'profilePictureUrl'],
] as const)('an %s', (kind, setting) => {
  test('is shown to anybody, encoded anew, under an address that never changes what it shows', async () => {
    const response = await upload(`agent-${kind}`, { agentId: 'support-agent' }, 'file', wide);
    expect(response.statusCode, response.body).toBe(200);
    const url = response.json()[setting];
    expect(response.json()).toStrictEqual({ [setting]: expect.stringMatching(/^http:\/\/.+\.webp$/) });
    expect(new URL(url).pathname).toBe((await settings())[setting]);
    const shown = await open(url);
    expect(shown.statusCode).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(await sharp(shown.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 30, height: 30 });
  });

  test('goes when it is replaced or deleted', async () => {
    const first = (await upload(`agent-${kind}`, { agentId: 'support-agent' }, 'file', square)).json()[setting];
    const second = (await upload(`agent-${kind}`, { agentId: 'support-agent' }, 'file', wide)).json()[setting];
    expect((await open(first)).statusCode).toBe(404);
    const gone = await the.server.call({
      method: 'DELETE',
      url: `/api/v1/delete-agent-${kind}`,
      payload: { agentId: 'support-agent' },
    });
    expect([gone.statusCode, gone.json()]).toStrictEqual([200, { success: true }]);
    expect((await open(second)).statusCode).toBe(404);
    expect((await settings())[setting]).toBeNull();
  });

  test('of a chatbot must be square, is answered with a message, and deleted with 202', async () => {
    const field = kind === 'icon' ? 'chatbotIconFile' : 'profilePictureFile';
    const fields = { chatbotId: 'support-agent' };
    const refused = await upload(`chatbot-${kind}`, fields, field, wide);
    expect([refused.statusCode, refused.json()]).toStrictEqual([400, { message: 'The image must be square' }]);
    const response = await upload(`chatbot-${kind}`, fields, field, square);
    expect([response.statusCode, response.json()]).toStrictEqual([
      200,
      {
        message:
          kind === 'icon' ? 'Chatbot chat icon uploaded successfully.' : 'Profile picture uploaded successfully.',
      },
    ]);
    expect((await settings())[setting]).toMatch(/\.webp$/);
    for (const method of ['DELETE', 'POST'] as const) {
      const gone = await the.server.call({
        method,
        url: `/api/v1/delete-chatbot-${kind}?chatbotId=support-agent`,
      });
      expect(gone.statusCode).toBe(202);
      expect(gone.json()).toStrictEqual({ message: expect.stringMatching(/deleted/) });
    }
    expect((await settings())[setting]).toBeNull();
  });
});

const MEGABYTE = 1024 * 1024;

/** A whole image with so many bytes behind it. */
const padded = (bytes: number): Buffer => Buffer.concat([square, Buffer.alloc(bytes - square.length)]);

test.each([
  ['agent-icon', 1],
  ['agent-profile-picture', 2],
  ['chatbot-icon', 1],
  ['chatbot-profile-picture', 1],
])('%s takes %i MB and not a byte more', async (path, megabytes) => {
  const fields = { agentId: 'support-agent' };
  expect((await upload(path, fields, 'file', padded(megabytes * MEGABYTE))).statusCode).toBe(200);
  const refused = await upload(path, fields, 'file', padded(megabytes * MEGABYTE + 1));
  expect([refused.statusCode, refused.json()]).toStrictEqual([
    400,
    { message: `The image must be at most ${megabytes} MB` },
  ]);
});

test('400 for what is no image, no file, no form, no agent', async () => {
  const fields = { agentId: 'support-agent' };
  const answers = [
    await upload('agent-icon', fields, 'file', Buffer.from('<svg/>')),
    await upload('agent-icon', fields, 'picture', square),
    await upload('agent-icon', {}, 'file', square),
    await the.server.call({ url: '/api/v1/upload-agent-icon', ...multipart([{ name: 'agentId', content: 'x' }]) }),
    await the.server.call({
      url: '/api/v1/upload-agent-icon',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: '--x\r\nnonsense',
    }),
    await the.server.call({
      url: '/api/v1/upload-agent-icon',
      ...multipart([
        { name: 'agentId', content: 'support-agent' },
        { fileName: 'a.png', content: square },
        { fileName: 'b.png', content: square },
      ]),
    }),
    await the.server.call({ url: '/api/v1/upload-agent-icon', payload: fields }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toStrictEqual([400, 400, 400, 400, 400, 400, 400]);
  for (const answer of answers) expect(answer.json()).toStrictEqual({ message: expect.any(String) });
});

test('404 for another team’s agent, and for any address that is no image’s', async () => {
  const other = await the.server.createTeam();
  const foreign = await the.server.createAgent(other, 'Foreign');
  expect((await upload('agent-icon', { agentId: foreign.id }, 'file', square)).statusCode).toBe(404);
  await the.server.call({
    url: `/api/v1/agents/${the.server.agent.id}/sources`,
    ...multipart([{ fileName: 'secret.txt', content: 'secret' }]),
  });
  for (const path of [
    `${the.server.agent.id}/src_1`,
    '..%2F..%2Fetc/passwd',
    'agt_1/image.webp',
    `x/${'0'.repeat(32)}.webp`,
  ]) {
    expect((await open(`/api/v1/images/${path}`)).statusCode).toBe(404);
  }
});

test('an Idempotency-Key uploads once', async () => {
  const form = multipart([
    { name: 'agentId', content: 'support-agent' },
    { fileName: 'a.png', content: square },
  ]);
  const request = {
    url: '/api/v1/upload-agent-icon',
    payload: form.payload,
    headers: { ...form.headers, 'idempotency-key': 'once' },
  };
  const first = await the.server.call(request);
  const again = await the.server.call(request);
  expect(first.statusCode).toBe(200);
  expect(again.json()).toStrictEqual(first.json());
  expect(again.headers['idempotency-replayed']).toBe('true');
});
