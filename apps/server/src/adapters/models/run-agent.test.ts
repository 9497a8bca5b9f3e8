import {
  answers,
  breaks,
  chunk,
  frame,
  type ScriptedLlm,
  type ScriptedReply,
  says,
  startScriptedLlm,
  streams,
} from '@baraza/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGuardedFetch, type GuardedFetch } from '#adapters/guarded-fetch';
import { isAppError, silentLog, teamScope } from '#kernel';
import {
  type AgentEvent,
  type AgentInput,
  type AgentOutcome,
  createAgentRunner,
  type ModelLimits,
} from '#modules/agents';
import type { RetrievedChunk, RetrieveRequest, Retriever } from '#modules/knowledge';
import { createModelCatalog } from './model-catalog.ts';

// The loop of #modules/agents against a real socket: what a model server does wrong is what these tests are about.

const CHUNK: RetrievedChunk = {
  id: 'chk_1',
  documentId: 'doc_1',
  sourceId: 'src_1',
  ordinal: 0,
  heading: '',
  startByte: 0,
  endByte: 47,
  text: 'Goods can be returned within 30 days of delivery.',
  language: 'en',
  kind: 'prose',
  question: null,
  publicDocumentId: 'returns',
  title: 'Returns',
  url: null,
  score: 1,
};

let llm: ScriptedLlm;
let fallback: ScriptedLlm;
let outbound: GuardedFetch;
let retrievals: RetrieveRequest[];

const retriever: Retriever = {
  async retrieve(_scope, _agentId, request) {
    retrievals.push(request);
    return { chunks: [CHUNK], indexVersion: 1 };
  },
  async answer(_scope, _agentId, request) {
    const answered = !request.query.includes('moon');
    return {
      text: answered ? 'Goods can be  returned within 30 days.\n' : 'Sijui.',
      answered,
      kind: answered ? 'answer' : 'no-answer',
      quotes: answered ? [{ chunk: CHUNK, quote: CHUNK.text }] : [],
      confidence: 1,
      language: 'en',
    };
  },
};

beforeEach(async () => {
  retrievals = [];
  [llm, fallback] = await Promise.all([startScriptedLlm(), startScriptedLlm()]);
  outbound = createGuardedFetch({ trustedUrls: [llm.url, fallback.url] });
});
afterEach(async () => {
  await outbound.close();
  await Promise.all([llm.close(), fallback.close()]);
});

interface Run {
  readonly events: AgentEvent[];
  readonly said: string;
  readonly outcome: AgentOutcome | undefined;
  readonly code: string | undefined;
}

type Changes = Partial<AgentInput['settings']> & Partial<Pick<AgentInput, 'history' | 'message'>>;

function startRunner(limits: Partial<ModelLimits> = {}) {
  const models = createModelCatalog(
    {
      find: async (_scope, provider) =>
        provider === 'openai-compatible'
          ? { apiKey: null, baseUrl: llm.url }
          : provider === 'openai'
            ? { apiKey: null, baseUrl: fallback.url }
            : undefined,
    },
    outbound,
  );
  const runAgent = createAgentRunner({
    models,
    retriever,
    log: silentLog,
    limits: { tickMs: 10, retryMs: 10, ...limits },
  });

  return async (
    changes: Changes = {},
    signal = new AbortController().signal,
    onEvent?: (event: AgentEvent) => void,
  ): Promise<Run> => {
    const { history = [], message = 'How long can I return goods?', ...settings } = changes;
    const input: AgentInput = {
      scope: teamScope('team_1'),
      agentId: 'agt_1',
      settings: {
        name: 'Demo',
        instructions: 'Be kind.',
        model: 'm',
        temperature: null,
        fallbackModel: null,
        extractiveFallback: false,
        numberGuard: 'flag',
        ...settings,
      },
      history,
      message,
    };
    const events: AgentEvent[] = [];
    const said = (): string => events.map(event => (event.type === 'text-delta' ? event.text : '')).join('');
    const run = runAgent(input, signal);
    try {
      for (;;) {
        const { done, value } = await run.next();
        if (done) return { events, said: said(), outcome: value, code: undefined };
        events.push(value);
        onEvent?.(value);
      }
    } catch (error) {
      if (!isAppError(error)) throw error;
      return { events, said: said(), outcome: undefined, code: error.code };
    }
  };
}

describe('a grounded reply', () => {
  it('streams without its markers, cites what they stand for, and reports usage once', async () => {
    llm.queue(says(['Within 30', ' days ', '[', '1].', ' Anything else?']));
    const { events, said, outcome } = await startRunner()();
    const citation = {
      sourceId: 'src_1',
      documentId: 'returns',
      chunkId: 'chk_1',
      title: 'Returns',
      url: null,
      quote: CHUNK.text,
    };
    expect(said).toBe('Within 30 days. Anything else?');
    expect(outcome).toMatchObject({
      text: said,
      answered: true,
      citations: [citation],
      usage: { inputTokens: 7, outputTokens: 3, estimated: false },
      model: 'm',
      finishReason: 'stop',
      actions: [],
      stopped: false,
    });
    expect(events.filter(event => event.type === 'citation')).toEqual([{ type: 'citation', citation }]);
    expect(events.filter(event => event.type === 'usage')).toEqual([
      { type: 'usage', usage: outcome?.usage, model: 'm' },
    ]);
    expect(outcome?.firstTokenMs).toBeGreaterThanOrEqual(outcome?.retrieveMs ?? Infinity);
  });

  it('asks with the excerpts and the history, and retrieves by what the customer said', async () => {
    const history = [
      { role: 'user' as const, content: 'I bought shoes' },
      { role: 'assistant' as const, content: 'Nice' },
    ];
    await startRunner()({ history, temperature: 0.3 });
    const body = JSON.parse(llm.requests[0]?.text ?? '');
    expect(body.messages.map((message: { role: string }) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
    ]);
    expect(body.messages[0].content).toContain('Be kind.');
    expect(body.messages[0].content).not.toContain('30 days');
    expect(body.messages[3].content).toContain('[1] Returns\nGoods can be returned within 30 days of delivery.');
    expect(body.temperature).toBe(0.3);
    expect(retrievals).toEqual([{ query: 'How long can I return goods?', k: 7, history: ['I bought shoes'] }]);
  });

  it('that names a number of its own is flagged, streamed as it is', async () => {
    llm.queue(says(['Within 30 days, ', 'or 45 with a voucher. [1]']));
    const { said, outcome } = await startRunner()();
    expect(said).toBe('Within 30 days, or 45 with a voucher.');
    expect(outcome).toMatchObject({ text: said, answered: true, flags: [{ kind: 'number', text: '45' }] });
  });

  it('may repeat the numbers of the customer and of the instructions', async () => {
    llm.queue(says('Order 7781 can be returned within 30 days. Call 555 0100. [1]'));
    const { outcome } = await startRunner()({ message: 'And order 7781?', instructions: 'The hotline is 555 0100.' });
    expect(outcome?.flags).toBeUndefined();
  });

  it('is not looked at when the guard is off', async () => {
    llm.queue(says('Within 45 days.'));
    expect((await startRunner()({ numberGuard: 'off' })).outcome?.flags).toBeUndefined();
  });

  it('that is to be withheld ends before the first sentence with a number of its own', async () => {
    llm.queue(says(['Goods can be returned within 30 da', 'ys. [1] With a voucher ', 'it is 45 days', '. Bye.']));
    const { events, said, outcome } = await startRunner()({ numberGuard: 'withhold', message: 'moon?' });
    expect(said).toBe('Goods can be returned within 30 days. Sijui.');
    expect(outcome).toMatchObject({ text: said, answered: false, flags: [{ kind: 'number', text: '45' }] });
    expect(outcome?.citations).toHaveLength(1);
    expect(events.filter(event => event.type === 'usage')).toHaveLength(1);
  });

  it('that is to be withheld is whole when every number is supported', async () => {
    llm.queue(says(['Within 30 ', 'days. [1] Ask', ' again']));
    const { said, outcome } = await startRunner()({ numberGuard: 'withhold' });
    expect(said).toBe('Within 30 days. Ask again');
    expect(outcome).toMatchObject({ text: said, answered: true });
    expect(outcome?.flags).toBeUndefined();
  });

  it('says that it has no answer when the model says so', async () => {
    llm.queue(says(['[no', '-answer]\n', 'I could not find that. [1]']));
    const { said, outcome } = await startRunner()();
    expect(said).toBe('I could not find that.');
    expect(outcome).toMatchObject({ text: said, answered: false, citations: [] });
  });

  it('finds words when the model only says that it has no answer', async () => {
    llm.queue(says('[no-answer]'));
    const { said, outcome } = await startRunner()({ message: 'Who owns the moon?' });
    expect(said).toBe('Sijui.');
    expect(outcome).toMatchObject({ text: 'Sijui.', answered: false });
  });

  it('has estimated usage when the server reports none', async () => {
    llm.queue(says('Within 30 days.', { usage: null }));
    const { outcome } = await startRunner()();
    expect(outcome?.usage).toMatchObject({ estimated: true, outputTokens: 4 });
    expect(outcome?.usage.inputTokens).toBeGreaterThan(100);
  });
});

describe('builtin/extractive', () => {
  it('streams words that make up exactly its text, and quotes', async () => {
    const { events, said, outcome } = await startRunner()({ model: 'builtin/extractive' });
    expect(said).toBe('Goods can be  returned within 30 days.\n');
    expect(events.filter(event => event.type === 'text-delta')).toHaveLength(8);
    expect(outcome).toMatchObject({
      text: said,
      answered: true,
      model: 'builtin/extractive',
      citations: [{ documentId: 'returns', quote: CHUNK.text }],
      usage: { inputTokens: 0, outputTokens: 0, estimated: false },
    });
    expect(llm.requests).toHaveLength(0);
  });

  it('stops between two words', async () => {
    const stop = new AbortController();
    const { said, outcome } = await startRunner()({ model: 'builtin/extractive' }, stop.signal, () => stop.abort());
    expect(said).toBe('Goods');
    expect(outcome).toMatchObject({ text: 'Goods', stopped: true, citations: [] });
  });
});

const FAULTS: readonly (readonly [string, ScriptedReply])[] = [
  ['a rate limit', answers(429, '', { 'retry-after': '0' })],
  ['a server error', answers(500, '')],
  ['a cut connection', breaks([], 'cut')],
  ['a reset connection', breaks([], 'reset')],
  ['an empty stream', breaks([], 'end')],
  ['an empty reply', says([])],
  ['a reply of white space', says([' ', '\n'])],
  ['an error inside the stream', streams(frame({ error: { message: 'no' } }))],
  ['broken JSON', streams('data: {"choi\n\n')],
  ['a page', answers(200, '<html>', { 'content-type': 'text/html' })],
  ['half a marker', breaks(['['], 'cut')],
  [
    'reasoning that breaks off',
    { steps: [{ write: chunk({ reasoning_content: 'hm' }) }, { waitMs: 20 }, { cut: true }] },
  ],
];

describe('before the first visible text', () => {
  it.each(FAULTS)('%s is tried again', async (_name, fault) => {
    llm.queue(fault, fault, says('Within 30 days.'));
    const { said, outcome } = await startRunner()();
    expect(said).toBe('Within 30 days.');
    expect(outcome?.text).toBe(said);
    expect(llm.requests).toHaveLength(3);
  });

  it('it is tried twice again at the most, and the failure is told', async () => {
    llm.otherwise = answers(503, '');
    const { code, events } = await startRunner()();
    expect(code).toBe('model_unavailable');
    expect(llm.requests).toHaveLength(3);
    expect(events).toEqual([]);
  });

  it.each([
    ['a refused request', answers(400, ''), 'model_rejected'],
    ['a refused key', answers(401, ''), 'model_credentials'],
  ])('%s is not tried again', async (_name, fault, expected) => {
    llm.otherwise = fault;
    expect((await startRunner()()).code).toBe(expected);
    expect(llm.requests).toHaveLength(1);
  });

  it('Retry-After is honoured', async () => {
    llm.queue(answers(429, '', { 'retry-after': '1' }), says('Hello'));
    expect((await startRunner()()).said).toBe('Hello');
    const [first, second] = llm.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it('a Retry-After beyond the limit for the first token is not waited for', async () => {
    llm.otherwise = answers(429, '', { 'retry-after': '31' });
    expect((await startRunner()()).code).toBe('model_rate_limited');
    expect(llm.requests).toHaveLength(1);
  });

  it('the fallback model answers when the first one cannot', async () => {
    llm.otherwise = answers(500, '');
    fallback.queue(says('From the other.'));
    const { said, outcome } = await startRunner()({ fallbackModel: 'openai/other' });
    expect(said).toBe('From the other.');
    expect(outcome?.model).toBe('openai/other');
    expect(JSON.parse(fallback.requests[0]?.text ?? '').model).toBe('other');
  });

  it('the sources answer last, when the agent allows it', async () => {
    llm.otherwise = answers(401, '');
    fallback.otherwise = answers(400, '');
    const run = startRunner();
    const allowed = await run({ fallbackModel: 'openai/other', extractiveFallback: true });
    expect(allowed.outcome).toMatchObject({ model: 'builtin/extractive', answered: true, text: allowed.said });
    const forbidden = await run({ fallbackModel: 'openai/other' });
    expect(forbidden.code).toBe('model_credentials');
  });

  it('a provider without a key is a failure like any other', async () => {
    const run = startRunner();
    expect((await run({ model: 'mistral/small' })).code).toBe('model_not_configured');
    expect((await run({ model: 'mistral/small', extractiveFallback: true })).outcome?.model).toBe('builtin/extractive');
    llm.queue(says('Hello'));
    expect((await run({ model: 'mistral/small', fallbackModel: 'm' })).said).toBe('Hello');
  });

  it('a circuit keeps a provider that is down from being asked', async () => {
    llm.otherwise = answers(500, '');
    const run = startRunner();
    await run();
    await run();
    const asked = llm.requests.length;
    expect(asked).toBe(5);
    expect((await run()).code).toBe('model_unavailable');
    expect(llm.requests).toHaveLength(asked);
  });
});

describe('after the first visible text', () => {
  it.each([
    ['a cut connection', breaks(['Within', ' 30'], 'cut'), 'model_truncated'],
    ['a reset connection', breaks(['Within', ' 30'], 'reset'), 'model_truncated'],
    ['an early end', breaks(['Within', ' 30'], 'end'), 'model_truncated'],
    ['an error', streams(chunk({ content: 'Within 30' }), frame({ error: {} })), 'model_unavailable'],
    ['broken JSON', streams(chunk({ content: 'Within 30' }), 'data: {"choi\n\n'), 'model_malformed'],
  ])('%s ends the run: no retry, no fallback, usage told', async (_name, fault, expected) => {
    llm.queue(fault);
    const { said, code, events } = await startRunner()({ fallbackModel: 'openai/other', extractiveFallback: true });
    expect(code).toBe(expected);
    expect('Within 30'.startsWith(said)).toBe(true);
    expect(said).not.toBe('');
    expect(events.at(-1)).toMatchObject({ type: 'usage', usage: { estimated: true } });
    expect(llm.requests).toHaveLength(1);
    expect(fallback.requests).toHaveLength(0);
  });
});

describe('limits', () => {
  it('a model that says nothing is given up, its socket closed, and the fallback asked', async () => {
    llm.otherwise = { steps: [] };
    fallback.queue(says('Hello'));
    const { said } = await startRunner({ firstTokenMs: 150 })({ fallbackModel: 'openai/other' });
    expect(said).toBe('Hello');
    expect(llm.requests).toHaveLength(1);
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('a model that falls silent is given up', async () => {
    llm.queue(breaks(['Within'], 'stall'));
    const { said, code } = await startRunner({ idleMs: 100 })();
    expect({ said, code }).toEqual({ said: 'Within', code: 'model_timeout' });
    await llm.requests[0]?.closed;
  });

  it('a model that never ends is given up', async () => {
    llm.queue(
      says(
        Array.from({ length: 100 }, () => 'go '),
        { gapMs: 20 },
      ),
    );
    const { code } = await startRunner({ totalMs: 200 })();
    expect(code).toBe('model_timeout');
    await llm.requests[0]?.closed;
  });

  it('a model that reasons may take longer than the limit for the first token', async () => {
    const steps = Array.from({ length: 12 }, () => [
      { write: chunk({ reasoning_content: 'hm' }) },
      { waitMs: 100 },
    ]).flat();
    llm.queue({ steps: [...steps, ...says('Hello').steps] });
    expect((await startRunner({ firstTokenMs: 1_000 })()).said).toBe('Hello');
  });

  it('comments are no sign of life', async () => {
    llm.otherwise = { steps: Array.from({ length: 20 }, () => [{ write: ': waiting\n\n' }, { waitMs: 30 }]).flat() };
    expect((await startRunner({ firstTokenMs: 150 })()).code).toBe('model_timeout');
  });

  it('a reader that takes its time does not make the model late', async () => {
    llm.queue(says(['Within ', '30 ', 'days.'], { gapMs: 5 }));
    const run = startRunner({ idleMs: 400, firstTokenMs: 400 });
    const slow = run({}, undefined, () => {
      const until = performance.now() + 450;
      while (performance.now() < until);
    });
    expect((await slow).outcome?.text).toBe('Within 30 days.');
  });
});

describe('stopping', () => {
  it('in the middle closes the socket and gives what was said, as stopped', async () => {
    llm.queue(
      says(
        Array.from({ length: 200 }, (_, at) => `w${at} `),
        { gapMs: 10 },
      ),
    );
    const stop = new AbortController();
    const { said, outcome, events } = await startRunner()({}, stop.signal, () => stop.abort());
    expect(outcome).toMatchObject({ stopped: true, text: said, usage: { estimated: true } });
    expect(said.length).toBeGreaterThan(0);
    expect(events.filter(event => event.type === 'usage')).toHaveLength(1);
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });

  it('before the first text closes the socket and asks nobody else', async () => {
    llm.queue({ steps: [] });
    const stop = new AbortController();
    const running = startRunner()({ fallbackModel: 'openai/other', extractiveFallback: true }, stop.signal);
    await expect.poll(() => llm.requests.length).toBe(1);
    stop.abort();
    const { outcome, said } = await running;
    expect(said).toBe('');
    expect(outcome).toMatchObject({ stopped: true, text: '', answered: false });
    await llm.requests[0]?.closed;
    expect(fallback.requests).toHaveLength(0);
  });

  it('while waiting for a retry ends at once', async () => {
    llm.otherwise = answers(429, '', { 'retry-after': '20' });
    const stop = new AbortController();
    const running = startRunner()({}, stop.signal);
    await expect.poll(() => llm.requests.length).toBe(1);
    stop.abort();
    expect((await running).outcome?.stopped).toBe(true);
    expect(llm.requests).toHaveLength(1);
  });

  it('by leaving the loop closes the socket', async () => {
    llm.queue(breaks(['Within'], 'stall'));
    const models = createModelCatalog({ find: async () => ({ apiKey: null, baseUrl: llm.url }) }, outbound);
    const runAgent = createAgentRunner({ models, retriever, log: silentLog });
    const input: AgentInput = {
      scope: teamScope('team_1'),
      agentId: 'agt_1',
      settings: {
        name: '',
        instructions: '',
        model: 'm',
        temperature: null,
        fallbackModel: null,
        extractiveFallback: false,
        numberGuard: 'flag',
      },
      history: [],
      message: 'Hi',
    };
    for await (const _ of runAgent(input, new AbortController().signal)) break;
    await llm.requests[0]?.closed;
    expect(llm.requests[0]?.wasAborted).toBe(true);
  });
});
