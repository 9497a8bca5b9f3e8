import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from './split-sentences.ts';

const sentences = (text: string, language: string) =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

test.each([
  [
    'en',
    'Dr. Smith paid $3.50 in the U.S. in 1999. He left.',
    ['Dr. Smith paid $3.50 in the U.S. in 1999.', 'He left.'],
  ],
  ['en', 'Write to us@shop.example. We answer, e.g. Bob.', ['Write to us@shop.example.', 'We answer, e.g. Bob.']],
  ['en', '"Really?" she said. Yes! No?', ['"Really?" she said.', 'Yes!', 'No?']],
  ['en', 'See J. K. Rowling, approx. 3 pages. Done', ['See J. K. Rowling, approx. 3 pages.', 'Done']],
  ['de', 'Am 3. Oktober ist zu. Sonst offen.', ['Am 3. Oktober ist zu.', 'Sonst offen.']],
  ['ar', 'ما هو؟ هذا كتاب. نعم.', ['ما هو؟', 'هذا كتاب.', 'نعم.']],
  ['hi', 'यह पहला है। यह दूसरा है।', ['यह पहला है।', 'यह दूसरा है।']],
  ['ja', 'これはペンです。そうですか？はい。', ['これはペンです。', 'そうですか？', 'はい。']],
  ['en', '# Hours\n- Monday nine to five\n- Sunday closed', ['# Hours', '- Monday nine to five', '- Sunday closed']],
  [
    'en',
    'A paragraph that is wrapped by its editor after\nforty letters is one. Next.',
    ['A paragraph that is wrapped by its editor after\nforty letters is one.', 'Next.'],
  ],
  [
    'en',
    'The first sentence of this line is long enough. While it\nruns, wait.',
    ['The first sentence of this line is long enough.', 'While it\nruns, wait.'],
  ],
])('%s: %s', (language, text, expected) => {
  expect(sentences(text, language)).toEqual(expected);
});

test('Thai is cut between clauses', () => {
  const clause = 'ร้านของเราเปิดทำการทุกวันจันทร์ถึงวันศุกร์ตั้งแต่เวลาเก้าโมงเช้าถึงห้าโมงเย็น';
  expect(sentences(`${clause} ${clause}`, 'th')).toEqual([clause, clause]);
});

test('whatever the text, nothing but white space is lost, and sentences are trimmed and in order', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'B', '.', '!', '。', ' ', '\n', '"', '1', 'é', 'ก'), maxLength: 200 }),
      text => {
        const spans = splitSentences(text, 'en');
        expect(
          spans
            .map(({ start, end }) => text.slice(start, end))
            .join('')
            .replace(/\s/g, ''),
        ).toBe(text.replace(/\s/g, ''));
        for (const { start, end } of spans) expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
      },
    ),
  );
});
