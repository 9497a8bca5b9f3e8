import { setTimeout as sleep } from 'node:timers/promises';
import { answers, breaks, chunk, frame, type ScriptedReply, says, streams } from '@baraza/testkit';
import { describe, expect, it } from 'vitest';
import { useAgentRun } from './run-agent.fixture.ts';

// The loop of #modules/agents against a real socket: what a model server does wrong is what these tests are about.

const the = useAgentRun();

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
    the.llm.queue(fault, fault, says('Within 30 days.'));
    const { said, outcome } = await the.startRunner()();
    expect(said).toBe('Within 30 days.');
    expect(outcome?.text).toBe(said);
    expect(the.llm.requests).toHaveLength(3);
  });

  it('it is tried twice again at the most, and the failure is told', async () => {
    the.llm.otherwise = answers(503, '');
    const { code, events } = await the.startRunner()();
    expect(code).toBe('model_unavailable');
    expect(the.llm.requests).toHaveLength(3);
    expect(events).toEqual([]);
  });

  it.each([
    ['a refused request', answers(400, ''), 'model_rejected'],
    ['a refused key', answers(401, ''), 'model_credentials'],
  ])('%s is not tried again', async (_name, fault, expected) => {
    the.llm.otherwise = fault;
    expect((await the.startRunner()()).code).toBe(expected);
    expect(the.llm.requests).toHaveLength(1);
  });

  it('Retry-After is honoured', async () => {
    the.llm.queue(answers(429, '', { 'retry-after': '1' }), says('Hello'));
    expect((await the.startRunner()()).said).toBe('Hello');
    const [first, second] = the.llm.requests;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it('a Retry-After beyond the limit for the first token is not waited for', async () => {
    the.llm.otherwise = answers(429, '', { 'retry-after': '31' });
    expect((await the.startRunner()()).code).toBe('model_rate_limited');
    expect(the.llm.requests).toHaveLength(1);
  });

  it('the the.fallback model answers when the first one cannot', async () => {
    the.llm.otherwise = answers(500, '');
    the.fallback.queue(says('From the other.'));
    const { said, outcome } = await the.startRunner()({ fallbackModel: 'openai/other' });
    expect(said).toBe('From the other.');
    expect(outcome?.model).toBe('openai/other');
    expect(JSON.parse(the.fallback.requests[0]?.text ?? '').model).toBe('other');
  });

  it('the sources answer last, when the agent allows it', async () => {
    the.llm.otherwise = answers(401, '');
    the.fallback.otherwise = answers(400, '');
    const run = the.startRunner();
    const allowed = await run({ fallbackModel: 'openai/other', extractiveFallback: true });
    expect(allowed.outcome).toMatchObject({ model: 'builtin/extractive', answered: true, text: allowed.said });
    const forbidden = await run({ fallbackModel: 'openai/other' });
    expect(forbidden.code).toBe('model_credentials');
  });

  it('a provider without a key is a failure like any other', async () => {
    const run = the.startRunner();
    expect((await run({ model: 'mistral/small' })).code).toBe('model_not_configured');
    expect((await run({ model: 'mistral/small', extractiveFallback: true })).outcome?.model).toBe('builtin/extractive');
    the.llm.queue(says('Hello'));
    expect((await run({ model: 'mistral/small', fallbackModel: 'm' })).said).toBe('Hello');
  });

  it('a circuit keeps a provider that is down from being asked', async () => {
    the.llm.otherwise = answers(500, '');
    const run = the.startRunner();
    await run();
    await run();
    const asked = the.llm.requests.length;
    expect(asked).toBe(5);
    expect((await run()).code).toBe('model_unavailable');
    expect(the.llm.requests).toHaveLength(asked);
  });
});

describe('after the first visible text', () => {
  it.each([
    ['a cut connection', breaks(['Within', ' 30'], 'cut'), 'model_truncated'],
    ['a reset connection', breaks(['Within', ' 30'], 'reset'), 'model_truncated'],
    ['an early end', breaks(['Within', ' 30'], 'end'), 'model_truncated'],
    ['an error', streams(chunk({ content: 'Within 30' }), frame({ error: {} })), 'model_unavailable'],
    ['broken JSON', streams(chunk({ content: 'Within 30' }), 'data: {"choi\n\n'), 'model_malformed'],
  ])('%s ends the run: no retry, no the.fallback, usage told', async (_name, fault, expected) => {
    the.llm.queue(fault);
    const { said, code, events } = await the.startRunner()({ fallbackModel: 'openai/other', extractiveFallback: true });
    expect(code).toBe(expected);
    expect('Within 30'.startsWith(said)).toBe(true);
    expect(said).not.toBe('');
    expect(events.at(-1)).toMatchObject({ type: 'usage', usage: { estimated: true } });
    expect(the.llm.requests).toHaveLength(1);
    expect(the.fallback.requests).toHaveLength(0);
  });
});

describe('limits', () => {
  it('a model that says nothing is given up, its socket closed, and the the.fallback asked', async () => {
    the.llm.otherwise = { steps: [] };
    the.fallback.queue(says('Hello'));
    const { said } = await the.startRunner({ firstTokenMs: 1_000 })({ fallbackModel: 'openai/other' });
    expect(said).toBe('Hello');
    expect(the.llm.requests).toHaveLength(1);
    await the.llm.requests[0]?.closed;
    expect(the.llm.requests[0]?.wasAborted).toBe(true);
  });

  it('a model that falls silent is given up', async () => {
    the.llm.queue(breaks(['Within'], 'stall'));
    const { said, code } = await the.startRunner({ idleMs: 100 })();
    expect({ said, code }).toEqual({ said: 'Within', code: 'model_timeout' });
    await the.llm.requests[0]?.closed;
  });

  it('a model that never ends is given up', async () => {
    the.llm.queue(
      says(
        Array.from({ length: 100 }, () => 'go '),
        { gapMs: 20 },
      ),
    );
    const { code } = await the.startRunner({ totalMs: 200 })();
    expect(code).toBe('model_timeout');
    await the.llm.requests[0]?.closed;
  });

  it('a model that reasons may take longer than the limit for the first token', async () => {
    let now = 0;
    const later = async (): Promise<void> => {
      // Time for the reader, and for a look of the watch at the moment before.
      await sleep(30);
      now += 400;
    };
    const steps = Array.from({ length: 5 }, () => [
      { write: chunk({ reasoning_content: 'hm' }) },
      { until: later },
    ]).flat();
    the.llm.queue({ steps: [...steps, ...says('Hello').steps] });
    const run = the.startRunner({ firstTokenMs: 1_000 }, { now: () => now });
    expect((await run()).said).toBe('Hello');
    expect(now).toBe(2_000);
  });

  it('comments are no sign of life', async () => {
    the.llm.otherwise = {
      steps: Array.from({ length: 20 }, () => [{ write: ': waiting\n\n' }, { waitMs: 30 }]).flat(),
    };
    expect((await the.startRunner({ firstTokenMs: 150 })()).code).toBe('model_timeout');
  });

  it('a reader that takes its time does not make the model late', async () => {
    the.llm.queue(says(['Within ', '30 ', 'days.'], { gapMs: 5 }));
    let now = 0;
    const run = the.startRunner({ idleMs: 400, firstTokenMs: 400 }, { now: () => now });
    const slow = run({}, undefined, () => {
      const until = performance.now() + 30;
      // A look of the watch is due by now.
      while (performance.now() < until);
      now += 450;
    });
    expect((await slow).outcome?.text).toBe('Within 30 days.');
  });
});
