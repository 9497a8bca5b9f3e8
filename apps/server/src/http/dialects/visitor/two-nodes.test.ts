import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { enter, publish } from './visitor.fixture.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe.runIf(databaseUrl)('strangers on two nodes', () => {
  let nodes: readonly [TestServer, TestServer];
  let drop = async (): Promise<void> => {};
  beforeAll(async () => {
    const schema = await createTemporaryDatabase(databaseUrl ?? '');
    drop = schema.drop;
    const options = { databaseUrl: schema.url, secret: 'the same on all nodes' };
    nodes = [await createTestServer(options), await createTestServer(options)];
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await drop();
  });

  test('an address writes as much as the agent allows, whichever node it asks', async () => {
    const [first] = nodes;
    await publish(first, { ipLimit: { messages: 5, seconds: 240, message: 'Please slow down.' } });
    const { token } = await enter(first);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (nodes[index % 2] ?? first).app.inject({
          method: 'POST',
          url: `/api/public/agents/${first.agent.id}/messages`,
          payload: { text: 'Hello' },
          headers: { authorization: `Bearer ${token}`, 'idempotency-key': `message-${index}` },
        }),
      ),
    );
    expect(answers.filter(answer => answer.statusCode === 200)).toHaveLength(5);
    const refused = answers.filter(answer => answer.statusCode === 429);
    expect(refused).toHaveLength(7);
    expect(refused[0]?.json()).toMatchObject({ code: 'too_many_messages', detail: 'Please slow down.' });
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(200);
  });

  test('a visitor uploads as many files as one may, whichever node gets them', async () => {
    const [first, second] = nodes;
    await publish(first);
    const { token } = await enter(first);
    const upload = (node: TestServer) =>
      node.app.inject({
        method: 'POST',
        url: `/api/public/agents/${first.agent.id}/files`,
        payload: PNG,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
      });
    const both = await Promise.all(Array.from({ length: 8 }, () => [upload(first), upload(second)]).flat());
    const passed = both.filter(answer => answer.statusCode === 201).length;
    // One more for every twenty seconds that a loaded machine takes.
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(passed).toBeLessThan(14);
  });
});
