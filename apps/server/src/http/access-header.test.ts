import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiOperation, readOperations, sendOperation } from '#test/api-operations';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { exampleBody, exampleQuery } from '#test/example-bodies';
import { type SeededIds, seedTeam } from '#test/seed-team';

let server: TestServer;
let chats: ApiOperation[];
let ids: SeededIds;

beforeAll(async () => {
  server = await createTestServer();
  chats = (await readOperations(server.app)).filter(
    ({ method, permission }) => method === 'POST' && permission === 'chat',
  );
  ids = await seedTeam(server, server.team, server.agent.id);
});

afterAll(() => server.close());

/** Whether the operation minds tags that are no tags, with a request that is good otherwise. */
async function readsTags(operation: ApiOperation): Promise<boolean> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? 'x');
  const { body } = await sendOperation(server.app, operation, {
    url: path + exampleQuery(operation, ids),
    // It takes no body.
    ...(operation.id !== 'createSarufiSession' && { payload: exampleBody(operation, ids) }),
    headers: { ...server.team.headers, 'baraza-access': 'x'.repeat(65) },
  });
  return body.includes('at most 20 tags');
}

test('Baraza-Access is documented for every chat operation, and for nothing that does not read it', async () => {
  const documented = chats.filter(({ headerParams }) => headerParams.includes('Baraza-Access')).map(({ id }) => id);
  expect(documented.sort()).toEqual([
    'chatV1',
    'chatV2',
    'chatWithAgent',
    'createChatCompletion',
    'createResponse',
    'createSarufiSession',
    'createTurn',
    'retryV2Message',
    'sarufiConversation',
    'sarufiWhatsappConversation',
    'sendSarufiMessage',
    'slugChat',
  ]);
  for (const operation of chats) {
    // A retry has no message of the seeded team to say again.
    if (operation.id === 'retryV2Message') continue;
    expect([operation.id, await readsTags(operation)]).toEqual([operation.id, documented.includes(operation.id)]);
  }
});
