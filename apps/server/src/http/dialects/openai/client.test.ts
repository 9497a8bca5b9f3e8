import OpenAI, { APIError, AuthenticationError, BadRequestError, NotFoundError, RateLimitError } from 'openai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { modelRateLimited, modelTruncated } from '#modules/agents';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { countStored } from '#test/expect-bad-input';
import { failingAfter, saying, saysThenHangs } from '#test/scripted-models';

/** The `openai` client from npm, unmodified, against a listening server: only `baseURL` and `apiKey` differ. */
let server: TestServer;
let openai: OpenAI;
beforeAll(async () => {
  server = await createTestServer();
  const host = await server.listen();
  openai = new OpenAI({ baseURL: `${host}/v1`, apiKey: server.team.key, maxRetries: 0 });
});
beforeEach(() => {
  server.models.script = saying('Hello', ' there!');
});
afterAll(() => server.close());

const messages = [{ role: 'user' as const, content: 'Hi' }];

test('a chat completion', async () => {
  const completion = await openai.chat.completions.create({ model: 'support-agent', messages });
  expect(completion).toMatchObject({
    object: 'chat.completion',
    model: 'support-agent',
    choices: [{ index: 0, message: { role: 'assistant', content: 'Hello there!' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
  });
  expect(completion.id).toMatch(/^chatcmpl-/);
  expect(await countStored(server)).toBe(0);
});

test('a limit of tokens reaches the model, and its end is told', async () => {
  server.models.script = async function* () {
    yield { type: 'text', text: 'Hel' };
    yield { type: 'finish', reason: 'length', usage: { inputTokens: 1, outputTokens: 5 } };
  };
  const completion = await openai.chat.completions.create({ model: 'support-agent', messages, max_tokens: 5 });
  expect(server.models.requests.at(-1)?.maxOutputTokens).toBe(5);
  expect(completion.choices[0]?.finish_reason).toBe('length');
});

test.each([
  ['one, in two pieces', 'END', 'Hello '],
  ['the first of several', ['nowhere', 'the', 'story'], 'Hello END of '],
])('stop ends the reply and the model, streamed and not: %s', async (_name, stop, said) => {
  const signals: AbortSignal[] = [];
  server.models.script = (request, signal) => {
    signals.push(signal);
    return saysThenHangs('Hello E', 'ND of ', 't', 'he story').script(request, signal);
  };
  const asked = { model: 'support-agent', messages, stop };
  const completion = await openai.chat.completions.create(asked);
  expect(completion.choices[0]).toMatchObject({ message: { content: said }, finish_reason: 'stop' });
  const streamed = await openai.chat.completions.stream(asked).finalChatCompletion();
  expect(streamed.choices[0]).toMatchObject({ message: { content: said }, finish_reason: 'stop' });
  expect(signals.map(signal => signal.aborted)).toEqual([true, true]);
});

test('more stops than OpenAI takes are refused by name', async () => {
  const asked = openai.chat.completions.create({ model: 'support-agent', messages, stop: ['a', 'b', 'c', 'd', 'e'] });
  await expect(asked).rejects.toMatchObject({
    status: 400,
    param: 'stop',
    message: expect.stringContaining('at most 4'),
  });
});

test('what only begins like a stop is said, and a stop at once leaves nothing to say', async () => {
  server.models.script = saying('Hello E', 'ND');
  const ask = (stop: string) => openai.chat.completions.create({ model: 'support-agent', messages, stop });
  expect((await ask('ENDS')).choices[0]?.message.content).toBe('Hello END');
  expect((await ask('Hell')).choices[0]).toMatchObject({ message: { content: '' }, finish_reason: 'stop' });
});

test('a streamed chat completion, with its usage where it is asked for', async () => {
  const stream = await openai.chat.completions.create({
    model: server.agent.id,
    messages,
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  expect(chunks.map(chunk => chunk.choices[0]?.delta.content ?? '').join('')).toBe('Hello there!');
  expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 150 } });
  expect(new Set(chunks.map(chunk => chunk.id)).size).toBe(1);
});

test('the stream helper puts the completion together', async () => {
  const stream = openai.chat.completions.stream({ model: 'support-agent', messages });
  const completion = await stream.finalChatCompletion();
  expect(completion.choices[0]?.message.content).toBe('Hello there!');
  expect(completion.choices[0]?.finish_reason).toBe('stop');
});

test('leaving a stream closes the model', async () => {
  const hanging = saysThenHangs('Hel');
  server.models.script = hanging.script;
  const stream = await openai.chat.completions.create({ model: 'support-agent', messages, stream: true });
  for await (const chunk of stream) if (chunk.choices[0]?.delta.content === 'Hel') break;
  await hanging.closed;
});

test('leaving an answer that is not streamed closes the model', async () => {
  const hanging = saysThenHangs('Hel');
  server.models.script = hanging.script;
  const gone = new AbortController();
  const asked = openai.chat.completions.create({ model: 'support-agent', messages }, { signal: gone.signal });
  const asking = server.models.requests.length;
  while (server.models.requests.length === asking) await new Promise(resolve => setImmediate(resolve));
  gone.abort();
  await expect(asked).rejects.toThrow('aborted');
  await hanging.closed;
});

test('a stream that fails throws what the model failed with', async () => {
  server.models.script = failingAfter(modelTruncated(), 'Hel');
  const stream = await openai.chat.completions.create({ model: 'support-agent', messages, stream: true });
  let text = '';
  const read = async (): Promise<void> => {
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
  };
  await expect(read()).rejects.toThrow(APIError);
  expect(text).toBe('Hel');
});

test('models are agents', async () => {
  const listed = await openai.models.list();
  expect(listed.data).toContainEqual(
    expect.objectContaining({ id: 'support-agent', object: 'model', owned_by: 'baraza' }),
  );
  expect(await openai.models.retrieve('support-agent')).toMatchObject({ id: 'support-agent', object: 'model' });
  expect(await openai.models.retrieve(server.agent.id)).toMatchObject({ id: server.agent.id });
});

test('errors are the client’s own classes', async () => {
  const ask = (model: string, extra: object = {}): Promise<unknown> =>
    openai.chat.completions.create({ model, messages, ...extra });
  await expect(ask('nobody')).rejects.toThrow(NotFoundError);
  await expect(ask('nobody')).rejects.toMatchObject({ status: 404, code: 'model_not_found', param: 'model' });
  await expect(openai.models.retrieve('nobody')).rejects.toThrow(NotFoundError);
  await expect(ask('support-agent', { n: 2 })).rejects.toThrow(BadRequestError);
  await expect(ask('support-agent', { n: 2 })).rejects.toMatchObject({ param: 'n', code: 'unsupported_value' });
  server.models.script = failingAfter(modelRateLimited(3_600));
  await expect(ask('support-agent')).rejects.toThrow(RateLimitError);
  const stranger = new OpenAI({ baseURL: openai.baseURL, apiKey: 'bz_live_unknown', maxRetries: 0 });
  await expect(stranger.models.list()).rejects.toThrow(AuthenticationError);
  await expect(stranger.models.list()).rejects.toMatchObject({ code: 'invalid_api_key' });
});

test('a retry under the client’s Idempotency-Key is answered with the first answer', async () => {
  const once = { idempotencyKey: 'openai-1', headers: { 'Idempotency-Key': 'openai-1' } };
  const first = await openai.chat.completions.create({ model: 'support-agent', messages }, once);
  const again = await openai.chat.completions.create({ model: 'support-agent', messages }, once);
  expect(again).toStrictEqual(first);
});

test('a response', async () => {
  const response = await openai.responses.create({ model: 'support-agent', input: 'Hi' });
  expect(response).toMatchObject({
    object: 'response',
    status: 'completed',
    model: 'support-agent',
    output_text: 'Hello there!',
    usage: { input_tokens: 120, output_tokens: 30, total_tokens: 150 },
  });
});

test('a streamed response, event by event and put together', async () => {
  const stream = await openai.responses.create({ model: 'support-agent', input: messages, stream: true });
  const events = [];
  for await (const event of stream) events.push(event);
  expect(events.map(({ type }) => type)).toStrictEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
    'response.content_part.added',
    'response.output_text.delta',
    'response.output_text.delta',
    'response.output_text.done',
    'response.content_part.done',
    'response.output_item.done',
    'response.completed',
  ]);
  expect(events.map(event => event.sequence_number)).toStrictEqual(events.map((_event, index) => index));
  const whole = await openai.responses.stream({ model: 'support-agent', input: 'Hi' }).finalResponse();
  expect(whole.output_text).toBe('Hello there!');
});

test('a streamed response that fails says so', async () => {
  server.models.script = failingAfter(modelTruncated(), 'Hel');
  const stream = await openai.responses.create({ model: 'support-agent', input: 'Hi', stream: true });
  const events = [];
  for await (const event of stream) events.push(event);
  expect(events.at(-1)).toMatchObject({ type: 'response.failed', response: { error: { code: 'server_error' } } });
});

test('a response that asks for what is not stored is refused by name', async () => {
  const asked = openai.responses.create({ model: 'support-agent', input: 'Hi', previous_response_id: 'resp_1' });
  await expect(asked).rejects.toMatchObject({ status: 400, param: 'previous_response_id' });
});
