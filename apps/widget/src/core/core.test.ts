import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, readableOn, shadeFor } from './colour.ts';
import { readInitialMessages } from './initial-messages.ts';
import { readEvents } from './read-events.ts';
import { sha256Head, solveChallenge } from './solve-challenge.ts';
import { chooseLanguage } from './texts.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`);

test('whatever colour an agent has, what stands on it and in it can be read', () => {
  fc.assert(
    fc.property(colour, one => {
      expect(contrast(one, readableOn(one))).toBeGreaterThanOrEqual(4.5);
      for (const background of ['#f2f4f6', '#20262d', '#ffffff', '#14181d']) {
        expect(contrast(shadeFor(one, background), background)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
});

test('the hash is SHA-256', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 32, max: 126 }).map(code => String.fromCharCode(code)), maxLength: 300 }),
      text => {
        expect(sha256Head(text)).toBe(createHash('sha256').update(text).digest().readUInt32BE(0));
      },
    ),
  );
});

test('a challenge is solved', async () => {
  const solution = await solveChallenge('a.16.b.c', 10);
  expect(Math.clz32(sha256Head(`a.16.b.c:${solution}`))).toBeGreaterThanOrEqual(10);
});

test('events are read whole, wherever the body was cut', async () => {
  const body =
    ': ok\nretry: 2000\n\nid: 1\nevent: text-delta\ndata: {"type":"text-delta","text":"Jambo 👋🏾"}\n\n: keep-alive\n\nid: 7\ndata: {"type":"turn-handed-over"}\n\n';
  const bytes = new TextEncoder().encode(body);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }), async cuts => {
      const seen: unknown[] = [];
      await readEvents(streamOf(bytes, cuts), frame => seen.push(frame));
      expect(seen).toEqual([
        { id: 1, event: { type: 'text-delta', text: 'Jambo 👋🏾' } },
        { id: 7, event: { type: 'turn-handed-over' } },
      ]);
    }),
  );
});

test('a frame that was cut off is no event', async () => {
  const seen: unknown[] = [];
  await readEvents(streamOf(new TextEncoder().encode('id: 1\ndata: {"type":"turn-handed-over"}\n'), []), frame =>
    seen.push(frame),
  );
  expect(seen).toEqual([]);
});

test.each([
  [['sw-KE', 'en'], 'sw', 'ltr'],
  [['', 'ar-SA'], 'ar', 'rtl'],
  [['de', 'fr-CA'], 'fr', 'ltr'],
  [['de'], 'en', 'ltr'],
])('%j is answered in %s', (wanted, tag, direction) => {
  expect(chooseLanguage(wanted)).toMatchObject({ tag, direction });
});

function streamOf(bytes: Uint8Array, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const places = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
  return new ReadableStream({
    start(controller) {
      for (let n = 1; n < places.length; n += 1) controller.enqueue(bytes.slice(places[n - 1], places[n]));
      controller.close();
    },
  });
}

test.each([
  [
    ['Hi Asha!', 'How can I help?'],
    ['Hi Asha!', 'How can I help?'],
  ],
  [
    ['a'.repeat(999), 'bcd', 'e'],
    ['a'.repeat(999), 'b'],
  ],
  [[1, null, ' ', 'yes'], ['yes']],
  ['Hi', []],
  [null, []],
])('first words of a page: %j', (given, wanted) => {
  expect(readInitialMessages(given)).toEqual(wanted);
});
