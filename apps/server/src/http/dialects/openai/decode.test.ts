import { expect, test } from 'vitest';
import { completionBody, decodeCompletion } from './decode.ts';
import { decodeResponseRequest, responseBody } from './decode-response.ts';

const user = { role: 'user', content: 'Hello' };

test('system and developer messages are left out, parts of text are joined', () => {
  const body = completionBody.parse({
    model: 'shop',
    messages: [
      { role: 'system', content: 'You are a pirate' },
      { role: 'developer', content: [{ type: 'text', text: 'Be brief' }] },
      { role: 'assistant', content: 'Yes?' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hel' },
          { type: 'text', text: 'lo' },
        ],
      },
    ],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 1.5,
    max_tokens: 5,
    stop: 'END',
    user: 'u',
  });
  expect(decodeCompletion(body)).toStrictEqual({
    model: 'shop',
    context: [
      { role: 'assistant', content: 'Yes?' },
      { role: 'user', content: 'Hello' },
    ],
    temperature: 1.5,
    maxOutputTokens: 5,
    stop: ['END'],
    stream: true,
    includeUsage: true,
  });
});

test('tools that may be called are accepted, and not called', () => {
  const tools = [{ type: 'function', function: { name: 'f', parameters: {} } }];
  for (const tool_choice of [undefined, null, 'auto', 'none']) {
    const body = completionBody.parse({ model: 'shop', messages: [user], tools, tool_choice });
    expect(decodeCompletion(body).context).toHaveLength(1);
  }
});

test.each([
  ['five texts', ['a', 'b', 'c', 'd', 'e']],
  ['an empty text', ''],
  ['a list with an empty text', ['a', '']],
  ['a long text', 'x'.repeat(257)],
  ['a number', 5],
])('stop is refused by name when it is %s', (_name, stop) => {
  const read = completionBody.safeParse({ model: 'shop', messages: [user], stop });
  expect(read.error?.issues[0]?.path[0]).toBe('stop');
});

test.each([
  ['n', { n: 2 }],
  ['logprobs', { logprobs: true }],
  ['modalities', { modalities: ['text', 'audio'] }],
  ['response_format', { response_format: { type: 'json_object' } }],
  ['tool_choice', { tool_choice: 'required' }],
  ['function_call', { function_call: { name: 'f' } }],
  ['messages', { messages: [user, { role: 'assistant', content: 'Hi' }] }],
  ['messages.0.content', { messages: [{ role: 'user', content: '' }] }],
  ['messages.0.role', { messages: [{ role: 'tool', content: '1', tool_call_id: 'c' }, user] }],
  ['messages.0.content.0', { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] }],
  ['messages.0.content', { messages: [{ role: 'user', content: 'x'.repeat(32_001) }] }],
])('%s is refused by name', (field, extra) => {
  const body = completionBody.parse({ model: 'shop', messages: [user], ...extra });
  expect(() => decodeCompletion(body)).toThrow(expect.objectContaining({ kind: 'invalid', field }));
});

test.each([
  ['a text', 'Hello'],
  ['messages', [{ role: 'user', content: 'Hello' }]],
  ['typed messages', [{ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] }]],
])('the input of a response is %s', (_name, input) => {
  expect(decodeResponseRequest(responseBody.parse({ model: 'shop', input })).context).toStrictEqual([user]);
});

test.each([
  ['previous_response_id', { previous_response_id: 'resp_1' }],
  ['conversation', { conversation: 'conv_1' }],
  ['background', { background: true }],
  ['text', { text: { format: { type: 'json_schema' } } }],
  ['input.0', { input: [{ type: 'function_call_output', call_id: 'c', output: '1' }] }],
  ['input', { input: ' ' }],
])('a response with %s is refused by name', (field, extra) => {
  const body = responseBody.parse({ model: 'shop', input: 'Hello', ...extra });
  expect(() => decodeResponseRequest(body)).toThrow(expect.objectContaining({ kind: 'invalid', field }));
});
