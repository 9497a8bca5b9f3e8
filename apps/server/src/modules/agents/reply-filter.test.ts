import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyFilter } from './reply-filter.ts';

function filtered(pieces: readonly string[], excerpts = 3) {
  const filter = new ReplyFilter(excerpts);
  const shown = pieces.map(piece => filter.push(piece));
  shown.push(filter.end());
  return { text: shown.join(''), marks: filter.marks, declined: filter.declined, shown };
}

describe('markers of excerpts', () => {
  it.each([
    ['Thirty days [1].', 'Thirty days.', [1]],
    ['Thirty days. [1] Then no more.', 'Thirty days. Then no more.', [1]],
    ['Thirty days[2].', 'Thirty days.', [2]],
    ['Thirty days [1][3].', 'Thirty days.', [1, 3]],
    ['Thirty days [1, 2].', 'Thirty days.', [1, 2]],
    ['Thirty days [1-3].', 'Thirty days.', [1, 2, 3]],
    ['Thirty days [^2].', 'Thirty days.', [2]],
    ['[1] Thirty days', 'Thirty days', [1]],
    ['Thirty days [1]', 'Thirty days', [1]],
    ['Thirty days [1]\n\nMore [2]\n', 'Thirty days\n\nMore', [1, 2]],
    ['- one [1]\n- two [2]', '- one\n- two', [1, 2]],
    ['a [1]b', 'a b', [1]],
    ['(see [1])', '(see)', [1]],
    ['It`s five\nand late [1]', 'It`s five\nand late', [1]],
  ])('leave %j as %j', (given, text, numbers) => {
    const result = filtered([given]);
    expect(result.text).toBe(text);
    expect(result.marks.flatMap(mark => mark.numbers)).toEqual(numbers);
  });

  it.each([
    'no excerpt has the number [4]',
    'nor [0]',
    'nor [1, 4]',
    'a[0] and a[9] in code',
    'a link [1](https://example.com/1)',
    'a note [1 above]',
    'a box [ ] or [x] or [] or [[',
    'code `a[1]` stays',
    'code ``a`[1]`` stays',
    '```\nx = a[1]\n\ny = a[2]\n```',
    'a range too long [1-99999]',
    'backwards [3-1]',
    'an open end [1',
    'an open end [no-ans',
    'two  spaces   inside',
  ])('are not seen in %j', given => {
    expect(filtered([given])).toMatchObject({ text: given, marks: [], declined: false });
  });

  it('remember where they stood in the visible text', () => {
    const { text, marks } = filtered(['One two [1]. Three', ' four [2].']);
    expect(text).toBe('One two. Three four.');
    expect(marks.map(mark => text.slice(0, mark.at))).toEqual(['One two', 'One two. Three four']);
  });
});

describe('[no-answer]', () => {
  it.each(['[no-answer]\nI do not know.', '[No-Answer] I do not know.', ' \n[no-answer]\n\nI do not know.'])(
    'in %j is taken out and remembered',
    given => {
      expect(filtered([given])).toMatchObject({ text: 'I do not know.', declined: true });
    },
  );

  it('alone leaves nothing', () => {
    expect(filtered(['[no-answer]'])).toMatchObject({ text: '', declined: true });
  });
});

const fragment = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '[1]',
      '[2]',
      ' [1]',
      '[9]',
      '[1, 3]',
      '[no-answer]',
      '`',
      '```',
      '[',
      ']',
      '(',
      '.',
      '[1](',
      '\n',
      '  ',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('word', ' word', 'días ', '世界', '🌍', ' a[0]') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);
const replies = fc.array(fragment, { maxLength: 30 }).map(parts => parts.join(''));

describe('whatever the pieces', () => {
  it('the text, the marks and the verdict are the same', () => {
    fc.assert(
      fc.property(replies, fc.array(fc.nat({ max: 120 }), { maxLength: 20 }), (reply, cuts) => {
        const whole = filtered([reply]);
        const { shown: _shown, ...inPieces } = filtered(cutAt(reply, cuts));
        const { shown: _whole, ...expected } = whole;
        expect(inPieces).toEqual(expected);
        const { shown: _single, ...byCharacter } = filtered(reply.split(''));
        expect(byCharacter).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('text without brackets passes as it is, but for white space at its ends', () => {
    const plain = fc.string({ unit: 'grapheme', maxLength: 100 }).map(text => text.replaceAll('[', '('));
    fc.assert(
      fc.property(plain, fc.array(fc.nat({ max: 100 }), { maxLength: 10 }), (text, cuts) => {
        expect(filtered(cutAt(text, cuts)).text).toBe(text.trim());
      }),
      { numRuns: 500 },
    );
  });

  it('no more is held back than a possible marker and white space', () => {
    const filter = new ReplyFilter(3);
    expect(filter.push('Hello')).toBe('Hello');
    expect(filter.push(' there [')).toBe(' there');
    expect(filter.push('x')).toBe(' [x');
    expect(filter.push('\n'.repeat(300)).length).toBeGreaterThan(100);
  });
});

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map(cut => Math.min(cut, text.length)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));
}
