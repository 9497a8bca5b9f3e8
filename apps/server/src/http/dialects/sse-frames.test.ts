import { createParser } from 'eventsource-parser';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DONE_FRAME, textFrame } from './sse-frames.ts';

function readBack(frames: string): string[] {
  const data: string[] = [];
  createParser({ onEvent: event => data.push(event.data) }).feed(frames);
  return data;
}

test('a leading space and line breaks reach the reader', () => {
  expect(textFrame(' there!')).toBe('data:  there!\n\n');
  expect(textFrame('one\ntwo')).toBe('data: one\ndata: two\n\n');
  expect(readBack(textFrame('\n'))).toEqual(['\n']);
});

test('no reply can spell the end marker', () => {
  expect(readBack(textFrame('[DONE]') + DONE_FRAME)).toEqual(['[DONE', ']', '[DONE]']);
});

test('any words come back as they were, carriage returns as line feeds', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), deltas => {
      const sent = deltas.map(text => text.replaceAll(/\r\n|\r/g, '\n').replaceAll('\0', ''));
      expect(readBack(sent.map(textFrame).join('')).join('')).toBe(sent.join(''));
    }),
  );
});
