import { answers, breaks, says } from '@baraza/testkit';
import { describe, expect, it } from 'vitest';
import { silentLog, teamScope } from '#kernel';
import { type AgentInput, createAgentRunner } from '#modules/agents';
import { createModelCatalog } from './model-catalog.ts';
import { CHUNK, useAgentRun } from './run-agent.fixture.ts';

// The loop of #modules/agents against a real socket: what a model server does wrong is what these tests are about.

const the = useAgentRun();

describe('a grounded reply', () => {
  it('streams without its markers, cites what they stand for, and reports usage once', async () => {
    the.llm.queue(says(['Within 30', ' days ', '[', '1].', ' Anything else?']));
    const { events, said, outcome } = await the.startRunner()();
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
    await the.startRunner()({ history, temperature: 0.3 });
    const body = JSON.parse(the.llm.requests[0]?.text ?? '');
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
    expect(the.retrievals).toEqual([{ query: 'How long can I return goods?', k: 7, history: ['I bought shoes'] }]);
  });

  it('that names a number of its own is flagged, streamed as it is', async () => {
    the.llm.queue(says(['Within 30 days, ', 'or 45 with a voucher. [1]']));
    const { said, outcome } = await the.startRunner()();
    expect(said).toBe('Within 30 days, or 45 with a voucher.');
    expect(outcome).toMatchObject({ text: said, answered: true, flags: [{ kind: 'number', text: '45' }] });
  });

  it('may repeat the numbers of the customer and of the instructions', async () => {
    the.llm.queue(says('Order 7781 can be returned within 30 days. Call 555 0100. [1]'));
    const { outcome } = await the.startRunner()({
      message: 'And order 7781?',
      instructions: 'The hotline is 555 0100.',
    });
    expect(outcome?.flags).toBeUndefined();
  });

  it('is not looked at when the guard is off', async () => {
    the.llm.queue(says('Within 45 days.'));
    expect((await the.startRunner()({ numberGuard: 'off' })).outcome?.flags).toBeUndefined();
  });

  it('that is to be withheld ends before the first sentence with a number of its own', async () => {
    the.llm.queue(says(['Goods can be returned within 30 da', 'ys. [1] With a voucher ', 'it is 45 days', '. Bye.']));
    const { events, said, outcome } = await the.startRunner()({ numberGuard: 'withhold', message: 'moon?' });
    expect(said).toBe('Goods can be returned within 30 days. Sijui.');
    expect(outcome).toMatchObject({ text: said, answered: false, flags: [{ kind: 'number', text: '45' }] });
    expect(outcome?.citations).toHaveLength(1);
    expect(events.filter(event => event.type === 'usage')).toHaveLength(1);
  });

  it('that is to be withheld is whole when every number is supported', async () => {
    the.llm.queue(says(['Within 30 ', 'days. [1] Ask', ' again']));
    const { said, outcome } = await the.startRunner()({ numberGuard: 'withhold' });
    expect(said).toBe('Within 30 days. Ask again');
    expect(outcome).toMatchObject({ text: said, answered: true });
    expect(outcome?.flags).toBeUndefined();
  });

  it('says that it has no answer when the model says so', async () => {
    the.llm.queue(says(['[no', '-answer]\n', 'I could not find that. [1]']));
    const { said, outcome } = await the.startRunner()();
    expect(said).toBe('I could not find that.');
    expect(outcome).toMatchObject({ text: said, answered: false, citations: [] });
  });

  it('finds words when the model only says that it has no answer', async () => {
    the.llm.queue(says('[no-answer]'));
    const { said, outcome } = await the.startRunner()({ message: 'Who owns the moon?' });
    expect(said).toBe('Sijui.');
    expect(outcome).toMatchObject({ text: 'Sijui.', answered: false });
  });

  it('has estimated usage when the server reports none', async () => {
    the.llm.queue(says('Within 30 days.', { usage: null }));
    const { outcome } = await the.startRunner()();
    expect(outcome?.usage).toMatchObject({ estimated: true, outputTokens: 4 });
    expect(outcome?.usage.inputTokens).toBeGreaterThan(100);
  });
});

describe('a stop', () => {
  it('ends the reply before it, whatever guards the numbers, and what was cited before stays', async () => {
    for (const numberGuard of ['flag', 'withhold'] as const) {
      the.llm.queue(says(['Within 30 days [', '1]. That is EN', 'D of it. Never said.']));
      const { said, outcome } = await the.startRunner()({ numberGuard, stop: ['END'] });
      expect(said).toBe('Within 30 days. That is ');
      expect(outcome).toMatchObject({
        text: said,
        answered: true,
        stopped: false,
        finishReason: 'stop',
        citations: [{ documentId: 'returns' }],
        usage: { estimated: true },
      });
    }
  });
});

describe('builtin/extractive', () => {
  it('streams words that make up exactly its text, and quotes', async () => {
    const { events, said, outcome } = await the.startRunner()({ model: 'builtin/extractive' });
    expect(said).toBe('Goods can be  returned within 30 days.\n');
    expect(events.filter(event => event.type === 'text-delta')).toHaveLength(8);
    expect(outcome).toMatchObject({
      text: said,
      answered: true,
      model: 'builtin/extractive',
      citations: [{ documentId: 'returns', quote: CHUNK.text }],
      usage: { inputTokens: 0, outputTokens: 0, estimated: false },
    });
    expect(the.llm.requests).toHaveLength(0);
  });

  it('ends before a stop, also before one that lies over two words', async () => {
    const { said, outcome } = await the.startRunner()({ model: 'builtin/extractive', stop: ['within 30', 'days'] });
    expect(said).toBe('Goods can be  returned ');
    expect(outcome).toMatchObject({ text: said, stopped: false, citations: [{ documentId: 'returns' }] });
    const whole = await the.startRunner()({ model: 'builtin/extractive', stop: ['days.\n\n'] });
    expect(whole.said).toBe('Goods can be  returned within 30 days.\n');
  });

  it('stops between two words', async () => {
    const stop = new AbortController();
    const { said, outcome } = await the.startRunner()({ model: 'builtin/extractive' }, stop.signal, () => stop.abort());
    expect(said).toBe('Goods');
    expect(outcome).toMatchObject({ text: 'Goods', stopped: true, citations: [] });
  });
});

describe('stopping', () => {
  it('in the middle closes the socket and gives what was said, as stopped', async () => {
    the.llm.queue(
      says(
        Array.from({ length: 200 }, (_, at) => `w${at} `),
        { gapMs: 10 },
      ),
    );
    const stop = new AbortController();
    const { said, outcome, events } = await the.startRunner()({}, stop.signal, () => stop.abort());
    expect(outcome).toMatchObject({ stopped: true, text: said, usage: { estimated: true } });
    expect(said.length).toBeGreaterThan(0);
    expect(events.filter(event => event.type === 'usage')).toHaveLength(1);
    await the.llm.requests[0]?.closed;
    expect(the.llm.requests[0]?.wasAborted).toBe(true);
  });

  it('before the first text closes the socket and asks nobody else', async () => {
    the.llm.queue({ steps: [] });
    const stop = new AbortController();
    const running = the.startRunner()({ fallbackModel: 'openai/other', extractiveFallback: true }, stop.signal);
    await expect.poll(() => the.llm.requests.length).toBe(1);
    stop.abort();
    const { outcome, said } = await running;
    expect(said).toBe('');
    expect(outcome).toMatchObject({ stopped: true, text: '', answered: false });
    await the.llm.requests[0]?.closed;
    expect(the.fallback.requests).toHaveLength(0);
  });

  it('while waiting for a retry ends at once', async () => {
    the.llm.otherwise = answers(429, '', { 'retry-after': '20' });
    const stop = new AbortController();
    const running = the.startRunner()({}, stop.signal);
    await expect.poll(() => the.llm.requests.length).toBe(1);
    stop.abort();
    expect((await running).outcome?.stopped).toBe(true);
    expect(the.llm.requests).toHaveLength(1);
  });

  it('by leaving the loop closes the socket', async () => {
    the.llm.queue(breaks(['Within'], 'stall'));
    const models = createModelCatalog({ find: async () => ({ apiKey: null, baseUrl: the.llm.url }) }, the.outbound);
    const runAgent = createAgentRunner({ models, retriever: the.retriever, log: silentLog });
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
    await the.llm.requests[0]?.closed;
    expect(the.llm.requests[0]?.wasAborted).toBe(true);
  });
});
