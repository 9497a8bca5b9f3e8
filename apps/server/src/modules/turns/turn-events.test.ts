import type { NumberedTurnEvent } from '@baraza/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heapUsed } from '#test/heap-used';
import { spokenIn, TurnEvents } from './turn-events.ts';

const numbered = fc
  .array(
    fc.record({
      gap: fc.oneof({ weight: 200, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 100_000 })),
      text: fc.oneof({ weight: 200, arbitrary: fc.string({ maxLength: 4 }) }, fc.constant(undefined)),
    }),
    { maxLength: 300, size: 'max' },
  )
  .map(steps => {
    let seq = 0;
    return steps.map(({ gap, text }): NumberedTurnEvent => {
      seq += gap;
      return { seq, event: text === undefined ? { type: 'handoff', reason: 'x' } : { type: 'text-delta', text } };
    });
  });

test('every reader gets the events after the one it names, however many there are', () => {
  fc.assert(
    fc.property(numbered, fc.array(fc.nat(300), { maxLength: 4 }), (given, afters) => {
      const events = new TurnEvents();
      for (const one of given) events.add(one);
      for (const after of [0, ...afters.map(at => given[at]?.seq ?? at)])
        expect(events.after(after)).toStrictEqual(given.filter(({ seq }) => seq > after));
      expect(events.last).toStrictEqual(given.at(-1));
      const texts = given.map(({ event }) => (event.type === 'text-delta' ? event.text : ''));
      expect(spokenIn(events.after(0))).toBe(texts.join(''));
    }),
    { numRuns: 40 },
  );
});

test('a long reply takes a little more than its text', () => {
  const count = 10_000;
  const before = heapUsed();
  const events = new TurnEvents();
  for (let seq = 1; seq <= count; seq += 1) events.add({ seq, event: { type: 'text-delta', text: ` word ${seq}` } });
  const taken = heapUsed() - before;
  expect(events.last?.seq).toBe(count);
  expect(taken / count).toBeLessThan(60);
});
