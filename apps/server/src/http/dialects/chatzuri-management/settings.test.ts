import { expect, test } from 'vitest';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

const settle = async (noun: 'agent' | 'chatbot', body: object) => {
  const response = await the.server.call({
    url: `/api/v1/update-${noun}-settings`,
    payload: { [`${noun}Id`]: 'support-agent', ...body },
  });
  expect(response.statusCode, response.body).toBe(202);
  expect(response.json()).toStrictEqual({ message: 'Your changes are saved.' });
  const agent = await the.server.ports.agents.find(the.server.team.scope, 'support-agent');
  if (agent === undefined) throw new Error('the agent is gone');
  return agent;
};

test('every documented field is kept, and what is left out stays', async () => {
  const agent = await settle('chatbot', {
    name: 'Duka',
    instructions: 'Answer briefly.',
    initialMessages: ['Karibu!', 'How can we help?', ''],
    suggestedMessages: ['Where is my order?'],
    visibility: 'public',
    onlyAllowOnAddedDomains: true,
    domains: ['https://Duka.example/', 'shop.duka.example', '*.duka.example'],
    ipLimit: 5,
    ipLimitTimeframe: 60,
    ipLimitMessage: 'Slow down, please.',
    model: 'scripted',
    temp: 0.3,
    styles: {
      theme: 'dark',
      displayName: 'Asha',
      buttonColor: '#0A7D5C',
      alignChatButton: 'left',
      userMessageColor: '#fff',
      autoOpenChatWindowAfter: 4,
    },
    collectCustomerInformation: {
      title: 'Who are you?',
      name: { active: true, label: 'Jina' },
      email: { active: true, label: 'Barua pepe' },
      phone: { active: false, label: 'Simu' },
    },
  });
  expect(agent).toMatchObject({
    name: 'Duka',
    instructions: 'Answer briefly.',
    temperature: 0.3,
    settings: {
      displayName: 'Asha',
      initialMessages: ['Karibu!', 'How can we help?'],
      suggestedMessages: ['Where is my order?'],
      visibility: 'public',
      onlyAllowOnAddedDomains: true,
      allowedDomains: ['duka.example', 'shop.duka.example', '*.duka.example'],
      ipLimit: { messages: 5, seconds: 60, message: 'Slow down, please.' },
      styles: {
        theme: 'dark',
        buttonColor: '#0a7d5c',
        alignChatButton: 'left',
        userMessageColor: '#fff',
        autoOpenChatWindowAfter: 4,
      },
      collectCustomerInformation: {
        title: 'Who are you?',
        name: { active: true, label: 'Jina' },
        email: { active: true, label: 'Barua pepe' },
        phone: { active: false, label: 'Simu' },
      },
    },
  });
  expect(await settle('agent', {})).toStrictEqual({ ...agent, updatedAt: expect.any(Number) });
});

test('what a form sends for nothing means nothing', async () => {
  await settle('agent', { ipLimit: 5, styles: { buttonColor: '#000000', displayName: 'Asha' } });
  const agent = await settle('agent', {
    ipLimit: 0,
    initialMessages: 'One\nTwo\n',
    domains: 'a.example, b.example',
    styles: { buttonColor: '', displayName: '', autoOpenChatWindowAfter: -1 },
  });
  expect(agent.settings).toMatchObject({
    ipLimit: null,
    displayName: null,
    initialMessages: ['One', 'Two'],
    allowedDomains: ['a.example', 'b.example'],
    styles: { buttonColor: null, autoOpenChatWindowAfter: null },
  });
});

test('a message alone does not switch an address limit on, but changes one that is', async () => {
  expect((await settle('agent', { ipLimit: null })).settings.ipLimit).toBeNull();
  expect((await settle('agent', { ipLimitMessage: 'No.', ipLimitTimeframe: 9 })).settings.ipLimit).toBeNull();
  await settle('agent', { ipLimit: 3 });
  expect((await settle('agent', { ipLimitMessage: 'No.' })).settings.ipLimit).toMatchObject({
    messages: 3,
    message: 'No.',
  });
});

test('a model whose provider is configured is set, any other leaves the agent its own', async () => {
  expect((await settle('agent', { model: 'gpt-3.5-turbo' })).model).toBe('openai/gpt-3.5-turbo');
  expect((await settle('agent', { model: 'claude-3-opus' })).model).toBe('openai/gpt-3.5-turbo');
});

test('PUT does the same, and no content type is needed', async () => {
  const response = await the.server.call({
    method: 'PUT',
    url: '/api/v1/update-agent-settings',
    headers: { 'content-type': 'text/plain' },
    payload: JSON.stringify({ agentId: 'support-agent', visibility: 'private' }),
  });
  expect(response.statusCode).toBe(202);
});
