import { bytesOf, chunk, frame, says } from '@baraza/testkit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '#kernel';
import { ReplyReader } from './reply-reader.ts';

function readAll(pieces: readonly Buffer[]) {
  const reader = new ReplyReader();
  let code: string | undefined;
  try {
    for (const piece of pieces) reader.push(piece);
    reader.end();
  } catch (error) {
    if (!isAppError(error)) throw error;
    code = error.code;
  }
  const { text, finishReason, usage, done } = reader;
  return { text, finishReason, usage, done, code };
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map(cut => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length));
}

const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(text => chunk({ content: text })),
  fc.constantFrom(
    chunk({}, 'stop'),
    'data: [DONE]\n\n',
    ': ping\n\n',
    '\n',
    '\r\n\r\n',
    'data:\n\n',
    'event: x\n',
    frame({ choices: [] }),
    'data: {"a"',
    frame({ error: 'x' }),
  ),
  fc.string({ maxLength: 10 }),
);

describe('reading', () => {
  it('gives the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), fc.array(fc.nat(), { maxLength: 20 }), (parts, cuts) => {
        const bytes = Buffer.from(parts.join(''));
        expect(readAll(cutAt(bytes, cuts))).toEqual(readAll([bytes]));
      }),
      { numRuns: 500 },
    );
  });

  it('of any bytes ends, or fails as malformed', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }), parts => {
        const { code } = readAll(parts.map(part => Buffer.from(part)));
        expect([undefined, 'model_malformed']).toContain(code);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps what was said before [DONE] only', () => {
    const bytes = Buffer.concat([bytesOf(says('Hello')), Buffer.from(frame('{"broken'))]);
    expect(readAll([bytes])).toMatchObject({ text: 'Hello', finishReason: 'stop', done: true, code: undefined });
  });
});
