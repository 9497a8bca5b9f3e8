import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heapUsed } from '#test/heap-used';
import { DeltaFrame } from './delta-frame.ts';

const LEARNT = 'data that was parsed';

function chunkOf(delta: unknown, rest: object = {}, spaces?: number): string {
  return JSON.stringify({ id: 'c1', choices: [{ index: 0, delta, finish_reason: null }], ...rest }, null, spaces);
}

function framed(first: string, next: string): string | undefined {
  const frame = new DeltaFrame();
  frame.learn(first, JSON.parse(first));
  return frame.textOf(next);
}

describe('a chunk like the last one', () => {
  it.each([
    ['compact', undefined],
    ['with spaces', 1],
  ])('gives its text unparsed, %s', (_, spaces) => {
    const first = chunkOf({ content: LEARNT }, {}, spaces);
    expect(framed(first, chunkOf({ content: ' kwa heri, ünïcode 😀' }, {}, spaces))).toBe(' kwa heri, ünïcode 😀');
    expect(framed(first, chunkOf({ content: '' }, {}, spaces))).toBe('');
  });

  it.each([
    ['a text with a quote', chunkOf({ content: 'a"b' })],
    ['a text with a backslash', chunkOf({ content: 'a\\b' })],
    ['a line break', chunkOf({ content: 'a\nb' })],
    ['a raw control character', chunkOf({ content: 'a-b' }).replace('-', '\n')],
    ['usage', chunkOf({ content: 'a' }, { usage: { prompt_tokens: 1, completion_tokens: 1 } })],
    ['another delta', chunkOf({ role: 'assistant', content: 'a' })],
    ['the end', '[DONE]'],
    ['half a chunk', chunkOf({ content: LEARNT }).slice(0, 20)],
  ])('is parsed when it holds %s', (_, next) => {
    expect(framed(chunkOf({ content: LEARNT }), next)).toBeUndefined();
  });

  it.each([
    ['usage', chunkOf({ content: 'a' }, { usage: { prompt_tokens: 1, completion_tokens: 1 } })],
    ['a refusal', chunkOf({ content: 'a', refusal: 'b' })],
    ['an error', chunkOf({ content: 'a' }, { error: { message: 'x' } })],
    ['two choices', JSON.stringify({ choices: [{ delta: { content: 'a' } }, { index: 1 }] })],
    ['an end', JSON.stringify({ choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }] })],
    ['its text elsewhere', '{"x":{"content":"a"},"choices":[{"delta":{"content" :"a"}}]}'],
    ['its text twice', '{"choices":[{"delta":{"content":"a","content" :"a"}}]}'],
  ])('is not learnt when it says more than its text: %s', (_, first) => {
    expect(framed(first, first)).toBeUndefined();
  });

  it('reads what a parser reads, whatever the texts and what stands around them', () => {
    const json = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(json, fc.string(), fc.string({ unit: 'grapheme' }), (around, first, next) => {
        const frame = new DeltaFrame();
        const learnt = chunkOf({ content: first, around }, { around });
        frame.learn(learnt, JSON.parse(learnt));
        const read = frame.textOf(chunkOf({ content: next, around }, { around }));
        expect([undefined, next]).toContain(read);
        if (first !== '' && /^[\w ]*$/.test(first + next)) expect(read).toBe(next);
      }),
    );
  });
});

it('gives a text that does not keep the chunk it came in', () => {
  const count = 5_000;
  const rest = { padding: 'x'.repeat(400) };
  const frame = new DeltaFrame();
  const learnt = chunkOf({ content: LEARNT }, rest);
  frame.learn(learnt, JSON.parse(learnt));
  const before = heapUsed();
  const texts = Array.from({ length: count }, (_, index) =>
    frame.textOf(Buffer.from(chunkOf({ content: `${index} says the model` }, rest)).toString()),
  );
  const taken = heapUsed() - before;
  expect(texts[7]).toBe('7 says the model');
  expect(taken / count).toBeLessThan(200);
});
