import { beforeEach, describe, expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  the.server.call({ method, url: `/api/v1/${url}`, ...(payload === undefined ? {} : { payload }) });

const sources = (agentId: string) =>
  the.server.ports.knowledge.listSources(the.server.team.scope, agentId, {}, { limit: 10 });

describe.each([
  ['agent', 'agentId', 'name'],
  ['chatbot', 'chatbotId', 'chatbotName'],
] as const)('the %s vocabulary', (noun, idField, nameField) => {
  let id: string;
  beforeEach(async () => {
    const made = await call('POST', `create-${noun}`, { [nameField]: 'Duka', sourceText: 'We open at eight.' });
    expect(made.statusCode).toBe(200);
    id = made.json()[idField];
    expect(made.json()).toStrictEqual({ [idField]: expect.stringMatching(/^agt_/) });
  });

  const update = noun === 'agent' ? 'update-agent' : 'update-chatbot-data';

  test('an agent is made with its text, and listed with both documented sets of fields', async () => {
    for (const method of ['GET', 'POST'] as const) {
      const response = await call(method, `get-${noun}s`);
      expect(response.statusCode).toBe(200);
      const listed = response.json()[`${noun}s`].find((one: { id: string }) => one.id === id);
      expect(listed).toStrictEqual({
        id,
        name: 'Duka',
        status: 'training',
        model: 'openai/scripted',
        instructions: '',
        visibility: 'private',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        updated_at: expect.stringMatching(/Z$/),
        chatbot_id: id,
        chatbot_name: 'Duka',
        chatbot_owner_user_id: the.server.team.scope.teamId,
        phone: null,
        email: null,
        source_text: 'We open at eight.',
      });
    }
  });

  test.each(['POST', 'PUT'] as const)('%s of a new text takes the place of the old one', async method => {
    const changed = { [idField]: id, [nameField]: 'Duka la Asha', sourceText: 'We open at nine.' };
    const response = await call(method, update, changed);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toStrictEqual({ [idField]: id });
    expect((await sources(id)).items).toMatchObject([{ config: { type: 'text', text: 'We open at nine.' } }]);
    expect(await the.server.ports.agents.find(the.server.team.scope, id)).toMatchObject({ name: 'Duka la Asha' });
  });

  test('other sources stay when the text is replaced; without a text it stays too', async () => {
    await the.server.call({
      url: `/api/v1/agents/${id}/sources`,
      payload: { type: 'qa', question: 'Do you deliver?', answer: 'Yes.' },
    });
    await call('POST', update, { [idField]: id, [nameField]: 'Duka', sourceText: 'We never close.' });
    await call('POST', update, { [idField]: id, [nameField]: 'Duka', sourceText: ' ' });
    expect((await sources(id)).items.map(({ config }) => config)).toEqual([
      { type: 'text', text: 'We never close.' },
      { type: 'qa', question: 'Do you deliver?', answer: 'Yes.' },
    ]);
  });

  test('an agent without a text gets one', async () => {
    const bare = (await call('POST', `create-${noun}`, { [nameField]: 'Bare' })).json()[idField];
    await call('POST', update, { [idField]: bare, [nameField]: 'Bare', sourceText: 'Now it knows.' });
    expect((await sources(bare)).items).toMatchObject([{ config: { text: 'Now it knows.' } }]);
  });

  test.each(['query', 'body'] as const)('it is deleted by an id in the %s', async place => {
    const response =
      place === 'query'
        ? await call('DELETE', `delete-${noun}?${idField}=${id}`)
        : await call('DELETE', `delete-${noun}`, { [idField]: id });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toStrictEqual(noun === 'agent' ? { success: true } : { message: 'Deleted successfully' });
    expect(await the.server.ports.agents.find(the.server.team.scope, id)).toBeUndefined();
  });
});

test('a new text is what is listed, and failed knowledge is told', async () => {
  const { agentId } = (await call('POST', 'create-agent', { agentName: 'Failing', sourceText: 'x' })).json();
  const { knowledge } = the.server.ports;
  const { scope } = the.server.team;
  const status = async (): Promise<string> =>
    (await call('GET', 'get-agents')).json().agents.find((one: { id: string }) => one.id === agentId).status;
  const [source] = (await sources(agentId)).items;
  await knowledge.claimSources(scope, agentId, 10, 1);
  await knowledge.markFailed(scope, source?.id ?? '', { code: 'x', message: 'x' }, 1);
  expect(await status()).toBe('failed');
  await call('POST', 'update-agent', { agentId, sourceText: 'y' });
  expect(await status()).toBe('training');
  await knowledge.claimSources(scope, agentId, 10, 1);
  await knowledge.markReady(scope, [source?.id ?? ''], 1);
  expect(await status()).toBe('ready');
});

test('the slug works wherever the id does, and instructions can be given', async () => {
  await call('POST', 'create-agent', { name: 'By Slug', instructions: 'Be brief.' });
  expect((await call('PUT', 'update-agent', { chatbotId: 'by-slug', instructions: 'Be kind.' })).statusCode).toBe(200);
  expect(await the.server.ports.agents.find(the.server.team.scope, 'by-slug')).toMatchObject({
    instructions: 'Be kind.',
  });
});
