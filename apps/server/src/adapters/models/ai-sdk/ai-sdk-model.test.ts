import { answers, frame, type ScriptedLlm, type ScriptedReply, startScriptedLlm, streams } from '@baraza/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedFetch, type GuardedFetch } from '#adapters/guarded-fetch';
import { isAppError } from '#kernel';
import type { ChatModel, ModelPart } from '#modules/agents';
import { type AiSdkProvider, createAiSdkModel } from './ai-sdk-model.ts';

let llm: ScriptedLlm;
let outbound: GuardedFetch;

beforeAll(async () => {
  llm = await startScriptedLlm();
  outbound = createGuardedFetch({ trustedUrls: [llm.url] });
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
  temperature: 0.5,
  maxOutputTokens: 50,
};

function modelOf(provider: AiSdkProvider): ChatModel {
  return createAiSdkModel(provider, { apiKey: 'secret-canary', baseUrl: llm.url }, outbound.fetch);
}

async function read(provider: AiSdkProvider, signal = new AbortController().signal) {
  const parts: ModelPart[] = [];
  try {
    for await (const part of modelOf(provider).stream(REQUEST, signal)) parts.push(part);
    return { parts, code: undefined, error: undefined, retryAfterSeconds: undefined };
  } catch (error) {
    if (!isAppError(error)) return { parts, code: undefined, error, retryAfterSeconds: undefined };
    return { parts, code: error.code, error, retryAfterSeconds: error.retryAfterSeconds };
  }
}

function event(data: { type: string; [field: string]: unknown }): string {
  return `event: ${data.type}\n${frame(data)}`;
}

interface Recorded {
  readonly frames: readonly string[];
  readonly path: string;
  readonly keyHeader: string;
  /** Where the rules go. */
  readonly asked: object;
}

const PROVIDERS: AiSdkProvider[] = ['anthropic', 'google', 'mistral'];

const RECORDED: Record<AiSdkProvider, Recorded> = {
  anthropic: {
    path: '/v1/messages',
    keyHeader: 'x-api-key',
    asked: { system: [{ text: 'the rules' }] },
    frames: [
      event({
        type: 'message_start',
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'm',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: 11, output_tokens: 1 },
        },
      }),
      event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
      event({ type: 'ping' }),
      event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } }),
      event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo' } }),
      event({ type: 'content_block_stop', index: 0 }),
      event({
        type: 'message_delta',
        delta: { stop_reason: 'end_turn', stop_sequence: null },
        usage: { output_tokens: 2 },
      }),
      event({ type: 'message_stop' }),
    ],
  },
  google: {
    path: '/v1/models/m:streamGenerateContent?alt=sse',
    keyHeader: 'x-goog-api-key',
    asked: { systemInstruction: { parts: [{ text: 'the rules' }] } },
    frames: [
      frame({ candidates: [{ content: { role: 'model', parts: [{ text: 'Hel' }] }, index: 0 }] }),
      frame({
        candidates: [{ content: { role: 'model', parts: [{ text: 'lo' }] }, finishReason: 'STOP', index: 0 }],
        usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 2, totalTokenCount: 13 },
      }),
    ],
  },
  mistral: {
    path: '/v1/chat/completions',
    keyHeader: 'authorization',
    asked: { messages: [{ role: 'system', content: 'the rules' }, { role: 'user' }] },
    frames: [
      mistral({ role: 'assistant', content: '' }),
      mistral({ content: 'Hel' }),
      mistral({ content: 'lo' }, 'stop', { prompt_tokens: 11, completion_tokens: 2, total_tokens: 13 }),
      'data: [DONE]\n\n',
    ],
  },
};

function mistral(delta: unknown, finish: string | null = null, usage?: unknown): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return frame({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'm', choices, usage });
}

describe.each(PROVIDERS)('%s', provider => {
  const { frames, path, keyHeader, asked } = RECORDED[provider];

  it('streams text, then says why it ended and what it cost', async () => {
    llm.queue(streams(...frames));
    const { parts, error } = await read(provider);
    expect(error).toBeUndefined();
    expect(parts.map(part => (part.type === 'text' ? part.text : '')).join('')).toBe('Hello');
    expect(parts.at(-1)).toEqual({ type: 'finish', reason: 'stop', usage: { inputTokens: 11, outputTokens: 2 } });
    expect(parts.filter(part => part.type === 'finish')).toHaveLength(1);
  });

  it('is asked with its key, and with the rules in the system role only', async () => {
    llm.queue(streams(...frames));
    await read(provider);
    const [seen] = llm.requests;
    expect(seen?.path).toBe(path);
    expect(seen?.headers[keyHeader]).toContain('secret-canary');
    expect(JSON.parse(seen?.text ?? '')).toMatchObject(asked);
    expect(seen?.text.match(/the rules/g)).toHaveLength(1);
    expect(seen?.text).toContain('0.5');
  });

  it('cut off before its end is never whole', async () => {
    for (let kept = 0; kept < frames.length - 1; kept++) {
      for (const ending of ['end', 'cut'] as const) {
        const steps: ScriptedReply['steps'] = [
          ...frames.slice(0, kept).map(write => ({ write })),
          { waitMs: 10 },
          ending === 'end' ? { end: true } : { cut: true },
        ];
        llm.queue({ steps });
        const { parts, code } = await read(provider);
        if (
          frames
            .slice(0, kept)
            .join('')
            .match(/"(stop_reason|finish_reason)":"\w+"/)
        )
          continue;
        expect(
          parts.filter(part => part.type === 'finish'),
          `${kept} frames, ${ending}`,
        ).toEqual([]);
        expect(code).toMatch(/^model_(truncated|malformed|unavailable)$/);
      }
    }
  });

  it.each([
    ['429', answers(429, '{"error":{"message":"secret-canary"}}', { 'retry-after': '3' }), 'model_rate_limited', 3],
    ['500', answers(500, 'secret-canary'), 'model_unavailable', undefined],
    ['401', answers(401, '{"error":{"message":"secret-canary"}}'), 'model_credentials', undefined],
    ['400', answers(400, '{"error":{"message":"secret-canary"}}'), 'model_rejected', undefined],
    [
      'a page',
      answers(200, '<html>secret-canary', { 'content-type': 'text/html' }),
      'model_(truncated|malformed)',
      undefined,
    ],
    // Anthropic's package reports an unreadable first event as a failure of the server.
    ['broken JSON', streams('data: {"secret-canary\n\n'), 'model_(malformed|unavailable)', undefined],
    [
      'an unknown shape',
      streams(frame({ type: 'what', candidates: 3, choices: 4 })),
      'model_(malformed|unavailable)',
      undefined,
    ],
    ['a redirect', answers(302, '', { location: 'http://127.0.0.1:1/' }), 'model_unavailable', undefined],
  ])('that answers %s gives a stable code and no secrets', async (_name, reply, code, retryAfterSeconds) => {
    llm.queue(reply);
    const result = await read(provider);
    expect(result.code).toMatch(new RegExp(`^${code}$`));
    expect(result.retryAfterSeconds).toBe(retryAfterSeconds);
    expect(result.parts.filter(part => part.type === 'finish')).toEqual([]);
    expect(everythingOf(result.error)).not.toContain('canary');
  });

  it('closes the socket when it is stopped, and gives the reason', async () => {
    llm.queue({ steps: frames.slice(0, -2).map(write => ({ write })) });
    const stop = new AbortController();
    const reading = read(provider, stop.signal);
    await expect.poll(() => llm.requests.length).toBe(1);
    stop.abort(new Error('stop'));
    expect((await reading).error).toEqual(new Error('stop'));
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('closes the socket when the reader leaves', async () => {
    llm.queue({ steps: frames.slice(0, -1).map(write => ({ write })) });
    for await (const part of modelOf(provider).stream(REQUEST, new AbortController().signal))
      if (part.type === 'text') break;
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('at a private address nobody allowed is not asked', async () => {
    const model = createAiSdkModel(provider, { apiKey: 'k', baseUrl: llm.url }, createGuardedFetch().fetch);
    const reading = (async () => {
      for await (const _ of model.stream(REQUEST, new AbortController().signal));
    })();
    await expect(reading).rejects.toMatchObject({ code: 'url_not_allowed' });
    expect(llm.requests).toHaveLength(0);
  });
});

it.each([
  ['overloaded_error', 0, 'model_unavailable'],
  ['overloaded_error', 4, 'model_unavailable'],
  ['rate_limit_error', 4, 'model_rate_limited'],
  ['authentication_error', 0, 'model_credentials'],
])("Anthropic's %s inside the stream, after %i events, is %s", async (type, after, expected) => {
  const failure = event({ type: 'error', error: { type, message: 'secret-canary' } });
  llm.queue(streams(...RECORDED.anthropic.frames.slice(0, after), failure));
  const { code, error } = await read('anthropic');
  expect(code).toBe(expected);
  expect(everythingOf(error)).not.toContain('canary');
});

function everythingOf(error: unknown): string {
  const parts: unknown[] = [];
  for (let at = error; at instanceof Error; at = at.cause) parts.push(at.message, at.stack, Object.entries(at));
  return JSON.stringify(parts);
}
