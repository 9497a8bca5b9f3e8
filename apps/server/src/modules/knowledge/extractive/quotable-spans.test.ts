import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotableSpans } from './quotable-spans.ts';

const spans = (text: string, withCode = false) =>
  quotableSpans(text, 'en', withCode).map(({ start, end }) => text.slice(start, end));

test.each([
  ['sentences', 'One is here. Two is there.', ['One is here.', 'Two is there.']],
  [
    'an introduction holds its short items',
    'We take:\n\n- cash\n- cards\n\nAsk us.',
    ['We take:\n\n- cash\n- cards', 'Ask us.'],
  ],
  [
    'items without an introduction lose their marks',
    '- Open at nine.\n- Shut at five.',
    ['Open at nine.', 'Shut at five.'],
  ],
  ['code is left out', 'Run this:\n\n```sh\nnpm start\n```\n\nThen wait.', ['Run this:', 'Then wait.']],
  ['code that begins above the passage is left out', 'npm start\n```\n\nThen wait.', ['Then wait.']],
])('%s', (_name, text, expected) => {
  expect(spans(text)).toEqual(expected);
});

test('code is quotable where it is asked for, without its fences', () => {
  expect(spans('Run:\n```sh\nnpm start\n```', true)).toEqual(['Run:', 'npm start']);
});

test('an introduction knows the code it announces, and dangles without any', () => {
  const text = 'Run this:\n\n```\nnpm start\n```';
  const [span] = quotableSpans(text, 'en', false);
  expect(text.slice(span?.completion?.start, span?.completion?.end)).toBe('npm start');
  expect(quotableSpans('From the command line:', 'en', false)).toMatchObject([{ dangling: true }]);
});

test('whatever the text, spans lie within it and hold something', () => {
  const piece = fc.constantFrom('- ', 'a:\n', '```\n', '\n', 'word. ', '1. ', '~~~', '| a |', ' ', '>', ':', '日本。');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }),
      fc.boolean(),
      (parts, withCode) => {
        const text = parts.join('');
        for (const { start, end } of quotableSpans(text, 'en', withCode)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});
