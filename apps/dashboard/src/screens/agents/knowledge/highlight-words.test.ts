import { expect, test } from 'vitest';
import { highlightWords } from './highlight-words.ts';

const hits = (text: string, question: string): string[] =>
  highlightWords(text, question).flatMap(piece => (piece.hit ? [piece.text] : []));

test.each([
  ['We open at nine.', 'When do you open?', ['open']],
  ['Opening hours: nine to five.', 'When do you open?', []],
  ['Deliveries leave daily.', 'delivery times', ['Deliveries']],
  ['Le café est ouvert.', 'CAFE', ['café']],
  ['of to in', 'of to in', []],
  ['', 'open', []],
])('in %j the question %j marks %j', (text, question, marked) => {
  expect(hits(text, question)).toEqual(marked);
});

test('the pieces are the text', () => {
  const text = 'Open on Sunday, open on Monday.';
  expect(
    highlightWords(text, 'open sunday')
      .map(piece => piece.text)
      .join(''),
  ).toBe(text);
});
