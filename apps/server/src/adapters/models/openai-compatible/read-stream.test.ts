import {
  answers,
  breaks,
  bytesOf,
  chunk,
  firstBytes,
  frame,
  type ScriptedLlm,
  says,
  startScriptedLlm,
  streams,
} from '@baraza/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedFetch, type GuardedFetch } from '#adapters/guarded-fetch';
import { isAppError } from '#kernel';
import type { ChatModel, ModelPart } from '#modules/agents';
import { createOpenAiCompatibleModel } from './openai-compatible-model.ts';

let llm: ScriptedLlm;
let outbound: GuardedFetch;
let model: ChatModel;

beforeAll(async () => {
  llm = await startScriptedLlm();
  outbound = createGuardedFetch({ trustedUrls: [llm.url] });
  model = createOpenAiCompatibleModel(
    { baseUrl: llm.url, apiKey: 'sk-secret-canary', dialect: 'compatible' },
    outbound.dispatcher,
  );
});
beforeEach(() => {
  llm.requests.length = 0;
});
afterAll(async () => {
  await outbound.close();
  await llm.close();
});

const REQUEST = {
  model: 'm',
  system: 'the rules',
  messages: [{ role: 'user' as const, content: 'Hi' }],
  temperature: 0.2,
  maxOutputTokens: 50,
};

interface Read {
  readonly text: string;
  readonly finish: Extract<ModelPart, { type: 'finish' }> | undefined;
  readonly code: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly error: unknown;
}

async function read(signal = new AbortController().signal, from = model): Promise<Read> {
  let text = '';
  let finish: Read['finish'];
  try {
    for await (const part of from.stream(REQUEST, signal)) {
      if (finish !== undefined) throw new Error('a part after the finish');
      if (part.type === 'text') text += part.text;
      if (part.type === 'finish') finish = part;
    }
    return { text, finish, code: undefined, retryAfterSeconds: undefined, error: undefined };
  } catch (error) {
    if (!isAppError(error)) return { text, finish, code: undefined, retryAfterSeconds: undefined, error };
    return { text, finish, code: error.code, retryAfterSeconds: error.retryAfterSeconds, error };
  }
}

describe('what a server is asked', () => {
  it('gets the rules in the system role, the key in its header, and is asked for usage', async () => {
    llm.queue(says('Hello'));
    await read();
    const [seen] = llm.requests;
    expect(seen?.path).toBe('/v1/chat/completions');
    expect(seen?.headers.authorization).toBe('Bearer sk-secret-canary');
    expect(JSON.parse(seen?.text ?? '')).toEqual({
      model: 'm',
      messages: [
        { role: 'system', content: 'the rules' },
        { role: 'user', content: 'Hi' },
      ],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.2,
      max_tokens: 50,
    });
  });

  it("knows the names of OpenAI's own API", async () => {
    const own = createOpenAiCompatibleModel({ baseUrl: llm.url, apiKey: null, dialect: 'openai' }, outbound.dispatcher);
    llm.queue(says('Hello'), says('Hello'));
    await read(undefined, own);
    for await (const _ of own.stream({ ...REQUEST, model: 'gpt-5-mini' }, new AbortController().signal));
    const [plain, reasoning] = llm.requests.map(seen => JSON.parse(seen.text));
    expect(plain).toMatchObject({ max_completion_tokens: 50, temperature: 0.2 });
    expect(reasoning.temperature).toBeUndefined();
    expect(llm.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a whole reply', () => {
  it.each([
    ['the usual stream', says(['Hel', 'lo'])],
    ['no [DONE]', says(['Hel', 'lo'], { done: false })],
    ['no finish reason', says(['Hel', 'lo'], { finish: null })],
    ['an unknown finish reason', says(['Hel', 'lo'], { finish: 'eos_token' })],
    [
      'comments and other fields between events',
      streams(': ping\n\n', 'event: x\nid: 4\nretry: 10\n', bytesOf(says(['Hel', 'lo']))),
    ],
    [
      'CRLF line ends',
      streams(
        bytesOf(says(['Hel', 'lo']))
          .toString()
          .replaceAll('\n', '\r\n'),
      ),
    ],
    [
      'no space after the colon',
      streams(
        bytesOf(says(['Hel', 'lo']))
          .toString()
          .replaceAll('data: ', 'data:'),
      ),
    ],
    ['a byte order mark', streams(`\uFEFF${bytesOf(says(['Hel', 'lo'])).toString()}`)],
    [
      'a chunk without choices',
      streams(frame({ choices: [], prompt_filter_results: [] }), bytesOf(says(['Hel', 'lo']))),
    ],
    ['a chunk without delta', streams(frame({ choices: [{ index: 0 }] }), bytesOf(says(['Hel', 'lo'])))],
    ['content that is null', streams(chunk({ role: 'assistant', content: null }), bytesOf(says(['Hel', 'lo'])))],
    ['content in parts', streams(chunk({ content: [{ type: 'text', text: 'Hel' }] }), bytesOf(says('lo')))],
    [
      'a second choice',
      streams(frame({ choices: [{ index: 1, delta: { content: 'no' } }] }), bytesOf(says(['Hel', 'lo']))),
    ],
    ['events after [DONE]', streams(bytesOf(says(['Hel', 'lo'])), chunk({ content: 'more' }))],
    [
      'a last event without its empty line',
      streams(
        bytesOf(says(['Hel', 'lo']))
          .toString()
          .trimEnd(),
      ),
    ],
    [
      'data over two lines',
      streams('data: {"choices":[{"index":0,\ndata: "delta":{"content":"Hel"}}]}\n\n', bytesOf(says('lo'))),
    ],
    ['no content type', { ...says(['Hel', 'lo']), headers: {} }],
    [
      'a server that does not stream',
      answers(200, JSON.stringify({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] })),
    ],
  ])('is read from %s', async (_name, reply) => {
    llm.queue(reply);
    const { text, finish, error } = await read();
    expect(error).toBeUndefined();
    expect(text).toBe('Hello');
    expect(finish?.reason).toBe('stop');
  });

  it.each([
    ['length', 'length'],
    ['content_filter', 'content-filter'],
    ['tool_calls', 'tool-calls'],
  ])('says why it ended: %s', async (given, reason) => {
    llm.queue(says('Hello', { finish: given }));
    expect((await read()).finish?.reason).toBe(reason);
  });

  it.each([
    ['as counted', { prompt_tokens: 5, completion_tokens: 2 }, { inputTokens: 5, outputTokens: 2 }],
    ['not when negative', { prompt_tokens: -5, completion_tokens: 2 }, undefined],
    ['not when no number', { prompt_tokens: '5', completion_tokens: 2 }, undefined],
    ['not when half is missing', { completion_tokens: 2 }, undefined],
    ['not when null', null, undefined],
  ])('has usage %s', async (_name, usage, expected) => {
    llm.queue(says('Hello', { usage }));
    expect((await read()).finish?.usage).toEqual(expected);
  });

  it('is the same however the bytes are cut, in the middle of characters too', async () => {
    const bytes = bytesOf(says(['Habari, ', '世界 🌍', ' — ça va\u0000?']));
    for (let at = 1; at < bytes.length; at += 7) {
      llm.queue({
        steps: [{ write: bytes.subarray(0, at) }, { waitMs: 1 }, { write: bytes.subarray(at) }, { end: true }],
      });
      expect((await read()).text).toBe('Habari, 世界 🌍 — ça va\u0000?');
    }
  });

  it('ends at [DONE] though the server keeps the connection open, and then lets go of it', async () => {
    llm.queue({ steps: says('Hello').steps.filter(step => !('end' in step)) });
    expect((await read()).finish?.reason).toBe('stop');
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('ends a moment after the finish reason when neither [DONE] nor the end comes', async () => {
    llm.queue({ steps: [{ write: chunk({ content: 'Hello' }, 'stop') }] });
    const { text, finish } = await read();
    expect({ text, reason: finish?.reason }).toEqual({ text: 'Hello', reason: 'stop' });
  });

  it('is whole when the connection breaks after the finish reason', async () => {
    llm.queue({ steps: [{ write: chunk({ content: 'Hello' }, 'stop') }, { waitMs: 20 }, { reset: true }] });
    expect((await read()).finish?.reason).toBe('stop');
  });
});

describe('a reply that is cut off', () => {
  it.each(['cut', 'reset', 'end'] as const)('in the middle (%s) is truncated, never whole', async fault => {
    llm.queue(breaks(['Hel', 'lo'], fault));
    const { text, finish, code } = await read();
    expect({ text, finish, code }).toEqual({ text: 'Hello', finish: undefined, code: 'model_truncated' });
  });

  it('is never taken as whole before its terminal marker, at every byte', async () => {
    const whole = says(['One ', 'two ', 'thrée'], { done: true });
    const bytes = bytesOf(whole);
    // The finish reason counts once its event is readable: a complete JSON text is enough at the end of a body.
    const finishAt = bytes.indexOf('"finish_reason":"stop"}]}') + '"finish_reason":"stop"}]}'.length;
    for (let at = 0; at <= bytes.length; at++) {
      const ending = at % 2 === 0 ? 'end' : 'cut';
      llm.queue(firstBytes(whole, at, ending));
      const { text, finish, code } = await read();
      expect('One two thrée'.startsWith(text)).toBe(true);
      if (finish !== undefined) {
        expect(at).toBeGreaterThanOrEqual(finishAt);
        expect(text).toBe('One two thrée');
      } else {
        expect(code).toBe('model_truncated');
      }
      if (at === bytes.length) expect(finish).toBeDefined();
    }
  });
});

describe('a server that fails', () => {
  const page = '<!doctype html><title>Welcome</title> sk-secret-canary';
  it.each([
    ['429', answers(429, '{}', { 'retry-after': '7' }), 'model_rate_limited', 7],
    [
      '429 with a date',
      answers(429, '{}', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }),
      'model_rate_limited',
      0,
    ],
    ['429 with nonsense', answers(429, '{}', { 'retry-after': 'soon' }), 'model_rate_limited', undefined],
    ['500', answers(500, 'oops'), 'model_unavailable', undefined],
    ['503', answers(503, 'busy', { 'retry-after': '2' }), 'model_unavailable', 2],
    ['401', answers(401, '{"error":{"message":"bad key sk-secret-canary"}}'), 'model_credentials', undefined],
    ['402', answers(402, ''), 'model_credentials', undefined],
    ['403', answers(403, ''), 'model_credentials', undefined],
    ['429 without quota', answers(429, '{"error":{"code":"insufficient_quota"}}'), 'model_credentials', undefined],
    ['400', answers(400, '{"error":{"message":"sk-secret-canary"}}'), 'model_rejected', undefined],
    ['404', answers(404, 'no such page'), 'model_rejected', undefined],
    ['422', answers(422, ''), 'model_rejected', undefined],
    ['408', answers(408, ''), 'model_timeout', undefined],
    ['302', answers(302, '', { location: 'http://127.0.0.1:1/' }), 'model_malformed', undefined],
    ['204', answers(204, ''), 'model_malformed', undefined],
    ['a long error page', answers(502, page.repeat(2000)), 'model_unavailable', undefined],
    ['an HTML page with status 200', answers(200, page, { 'content-type': 'text/html' }), 'model_malformed', undefined],
    ['an HTML page that says it is a stream', streams(page), 'model_truncated', undefined],
    ['broken JSON with status 200', answers(200, '{"choices": [{'), 'model_malformed', undefined],
    ['JSON that is no completion', answers(200, '{"hello": 1}'), 'model_malformed', undefined],
    ['an error with status 200', answers(200, '{"error":{"code":429}}'), 'model_rate_limited', undefined],
    ['an empty body', streams(), 'model_truncated', undefined],
    [
      'broken JSON inside the stream',
      streams('data: {"choices":[{"delta":{"content":"oo\n\n'),
      'model_malformed',
      undefined,
    ],
    ['no object inside the stream', streams(frame([1, 2])), 'model_malformed', undefined],
    ['a number inside the stream', streams(frame('12')), 'model_malformed', undefined],
    [
      'an error inside the stream',
      streams(frame({ error: { message: 'sk-secret-canary' } })),
      'model_unavailable',
      undefined,
    ],
    [
      'a rate limit inside the stream',
      streams(frame({ error: { type: 'rate_limit_error' } })),
      'model_rate_limited',
      undefined,
    ],
    ['an error as a string', streams(frame({ error: 'sk-secret-canary' })), 'model_unavailable', undefined],
    ['an error as the finish reason', streams(chunk({}, 'error')), 'model_unavailable', undefined],
    ['an event of 5 MB', streams(`data: ${'x'.repeat(5_000_000)}`), 'model_malformed', undefined],
    ['a line without an end', streams('x'.repeat(2_000_000)), 'model_malformed', undefined],
    [
      'a reset before the answer',
      { steps: [{ reset: true }] } as const,
      'model_unavailable|model_truncated',
      undefined,
    ],
  ])('with %s gives a stable code and no secrets', async (_name, reply, code, retryAfterSeconds) => {
    llm.queue(reply);
    const result = await read();
    expect(result.code).toMatch(new RegExp(`^(${code})$`));
    expect(result.retryAfterSeconds).toBe(retryAfterSeconds);
    expect(result.finish).toBeUndefined();
    expect(everythingOf(result.error)).not.toContain('canary');
  });

  it('that is not there is unavailable', async () => {
    const gone = createOpenAiCompatibleModel(
      { baseUrl: 'http://127.0.0.1:1/v1', apiKey: null, dialect: 'compatible' },
      createGuardedFetch({ trustedUrls: ['http://127.0.0.1:1'] }).dispatcher,
    );
    expect((await read(undefined, gone)).code).toBe('model_unavailable');
  });

  it('at a private address nobody allowed is not asked', async () => {
    const inside = createOpenAiCompatibleModel(
      { baseUrl: llm.url, apiKey: null, dialect: 'compatible' },
      createGuardedFetch().dispatcher,
    );
    expect((await read(undefined, inside)).code).toBe('url_not_allowed');
    expect(llm.requests).toHaveLength(0);
  });
});

describe('stopping', () => {
  it('before the call sends nothing', async () => {
    const { error } = await read(AbortSignal.abort(new Error('stop')));
    expect(error).toEqual(new Error('stop'));
    expect(llm.requests).toHaveLength(0);
  });

  it('while waiting for the first token closes the socket', async () => {
    llm.queue({ steps: [] });
    const stop = new AbortController();
    const reading = read(stop.signal);
    await expect.poll(() => llm.requests.length).toBe(1);
    stop.abort(new Error('stop'));
    expect((await reading).error).toEqual(new Error('stop'));
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('in the middle closes the socket and gives the reason', async () => {
    llm.queue(breaks(['Hel'], 'stall'));
    const stop = new AbortController();
    const parts: ModelPart[] = [];
    await expect(async () => {
      for await (const part of model.stream(REQUEST, stop.signal)) {
        parts.push(part);
        stop.abort(new Error('stop'));
      }
    }).rejects.toThrow('stop');
    expect(parts).toEqual([{ type: 'text', text: 'Hel' }]);
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('by leaving the loop closes the socket', async () => {
    llm.queue(breaks(['Hel'], 'stall'));
    for await (const _ of model.stream(REQUEST, new AbortController().signal)) break;
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });
});

it('a reader that does not take its text holds the server back, not the memory', async () => {
  const token = 'x'.repeat(16_000);
  llm.queue(says(Array.from({ length: 200 }, () => token)));
  let length = 0;
  let longest = 0;
  for await (const part of model.stream(REQUEST, new AbortController().signal)) {
    if (part.type !== 'text') continue;
    if (length === 0) await new Promise(resolve => setTimeout(resolve, 200));
    length += part.text.length;
    longest = Math.max(longest, part.text.length);
  }
  expect(length).toBe(200 * token.length);
  // One pause threshold and at most two socket reads beyond it.
  expect(longest).toBeLessThan(300_000);
});

it('reasoning is a sign of life, and is not shown', async () => {
  llm.queue(streams(chunk({ reasoning_content: 'hmm' }), bytesOf(says('Hello'))));
  const parts: ModelPart[] = [];
  for await (const part of model.stream(REQUEST, new AbortController().signal)) parts.push(part);
  expect(parts.filter(part => part.type === 'text')).toEqual([{ type: 'text', text: 'Hello' }]);
});

function everythingOf(error: unknown): string {
  const parts: unknown[] = [];
  for (let at = error; at instanceof Error; at = at.cause) parts.push(at.message, at.stack, Object.entries(at));
  return JSON.stringify(parts);
}
