import { cannedReplyList, cannedReplyView, conversationPage, messagePage } from '@baraza/contracts';
import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { startConversation } from '#test/start-conversation';

const databaseUrl = process.env['TEST_DATABASE_URL'];

describe.each(databaseUrl ? ['SQLite', 'PostgreSQL'] : ['SQLite'])('on %s', engine => {
  let server: TestServer;
  let dropSchema: () => Promise<void> = async () => {};
  beforeAll(async () => {
    if (engine === 'SQLite' || databaseUrl === undefined) {
      server = await createTestServer();
      return;
    }
    const schema = await createTemporaryDatabase(databaseUrl);
    dropSchema = () => schema.drop();
    server = await createTestServer({ databaseUrl: schema.url });
  });
  afterAll(async () => {
    await server.close();
    await dropSchema();
  });
  const call = (method: 'GET' | 'PUT' | 'DELETE', shortcut?: string, payload?: object) =>
    server.call({
      method,
      url: `/api/v1/canned-replies${shortcut === undefined ? '' : `/${shortcut}`}`,
      ...(payload !== undefined && { payload }),
    });

  test('a reply is kept under its shortcut, changed, listed by shortcut and forgotten', async () => {
    const first = expectAnswer(await call('PUT', 'thanks', { text: 'Thank you!' }), 200, cannedReplyView);
    expectAnswer(await call('PUT', 'hours', { text: 'We open at nine.' }), 200, cannedReplyView);
    const changed = expectAnswer(await call('PUT', 'thanks', { text: 'Asante!' }), 200, cannedReplyView);
    expect(changed).toMatchObject({ shortcut: 'thanks', text: 'Asante!', createdAt: first.createdAt });
    const { items } = expectAnswer(await call('GET'), 200, cannedReplyList);
    expect(items.map(({ shortcut, text }) => [shortcut, text])).toEqual([
      ['hours', 'We open at nine.'],
      ['thanks', 'Asante!'],
    ]);
    expect((await call('DELETE', 'hours')).statusCode).toBe(204);
    expectProblem(await call('DELETE', 'hours'), 404, 'canned_reply_not_found');
    expect(expectAnswer(await call('GET'), 200, cannedReplyList).items).toHaveLength(1);
  });

  test('a shortcut of other letters and an empty text are refused by name', async () => {
    expectProblem(await call('PUT', 'Not%20so', { text: 'x' }), 400, 'invalid_input', 'shortcut');
    expectProblem(await call('PUT', 'empty', { text: '  ' }), 400, 'invalid_input', 'text');
  });

  test('a list of conversations shows who writes and how the last message begins', async () => {
    const { conversationId } = await startConversation(server, { text: 'Where is my parcel?', userId: 'juma' });
    const page = expectAnswer(
      await server.call({ method: 'GET', url: '/api/v1/conversations?userId=juma' }),
      200,
      conversationPage,
    );
    const item = page.items.find(({ id }) => id === conversationId);
    expect(item?.preview).toMatchObject({ name: null, role: 'assistant' });
    expect(item?.preview?.text.length).toBeGreaterThan(0);
  });

  test('the last messages are read from the end, oldest first, without a further page', async () => {
    const { conversationId } = await startConversation(server, { text: 'One' });
    await startConversation(server, { conversationId, text: 'Two' });
    const url = `/api/v1/conversations/${conversationId}/messages`;
    const last = expectAnswer(await server.call({ method: 'GET', url: `${url}?before=4&limit=2` }), 200, messagePage);
    expect(last.items.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(last.nextCursor).toBeNull();
    expectProblem(
      await server.call({ method: 'GET', url: `${url}?before=4&cursor=x` }),
      400,
      'invalid_input',
      'before',
    );
  });
});
