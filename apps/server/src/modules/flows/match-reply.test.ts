import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchReply, replyOption } from './match-reply.ts';
import { editDistance } from './text/edit-distance.ts';
import { foldText } from './text/fold-text.ts';

const menu = [
  replyOption('hours', 'Saa za kazi'),
  replyOption('order', 'Weka oda 🛒'),
  replyOption('menu', 'Menú del día'),
  replyOption('ar', 'التوصيل'),
];

describe('matchReply', () => {
  it.each([
    ['order', 1, 'id'],
    ['weka oda', 1, 'title'],
    ['WEKA ODA!!', 1, 'title'],
    ['menu del dia', 2, 'title'],
    ['التَّوصيل', 3, 'title'],
    ['2', 1, 'number'],
    ['2.', 1, 'number'],
    ['٢', 1, 'number'],
    ['3️⃣', 2, 'number'],
    ['wek', 1, 'prefix'],
    ['saa za kasi', 0, 'near-miss'],
    ['weka oad', 1, 'near-miss'],
  ] as const)('takes %j for option %i, by its %s', (typed, index, by) => {
    expect(matchReply(menu, typed)).toEqual({ kind: 'matched', index, by });
  });

  it.each(['', '   ', '5', '0', 'we', 'something else entirely', '99999999999'])('takes %j for none', typed => {
    expect(matchReply(menu, typed)).toEqual({ kind: 'unmatched' });
  });

  it('takes a short word that only one title begins with', () => {
    const options = [replyOption('a', 'Yes, more'), replyOption('b', 'No, that is all'), replyOption('c', 'Nothing')];
    expect(matchReply(options, 'no')).toMatchObject({ index: 1, by: 'prefix' });
    expect(matchReply(options, 'n')).toEqual({ kind: 'unmatched' });
    expect(matchReply([...options, replyOption('d', 'No idea')], 'no')).toEqual({ kind: 'unmatched' });
  });

  it('takes neither of two that fit equally well', () => {
    const twins = [replyOption('a', 'Red shirt'), replyOption('b', 'Red skirt')];
    expect(matchReply(twins, 'red')).toEqual({ kind: 'unmatched' });
    expect(matchReply(twins, 'red sirt')).toEqual({ kind: 'unmatched' });
    expect(matchReply(twins, 'red shirt')).toMatchObject({ index: 0 });
  });

  it('takes a number that is a title for the title', () => {
    const sizes = [replyOption('s', '2'), replyOption('m', '1')];
    expect(matchReply(sizes, '2')).toEqual({ kind: 'matched', index: 0, by: 'title' });
  });

  it('leaves beginnings and misspellings out when only exact answers count', () => {
    expect(matchReply(menu, 'wek', true)).toEqual({ kind: 'unmatched' });
    expect(matchReply(menu, 'weka oda', true)).toMatchObject({ index: 1 });
  });

  it('always finds a title as it was offered, unless another reads the same', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), {
          minLength: 1,
          maxLength: 8,
          selector: title => foldText(title) || title.trim(),
        }),
        titles => {
          // Ids longer than any title: an id that is another option's title means its own option.
          const options = titles.map((title, index) => replyOption(`the-option-with-number-${index}`, title));
          for (const [index, title] of titles.entries()) {
            if (title.trim() === '') continue;
            expect(matchReply(options, title)).toMatchObject({ kind: 'matched', index });
          }
        },
      ),
    );
  });
});

describe('editDistance', () => {
  it('agrees with the plain definition up to its limit', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plainDistance(a, b), limit + 1));
      }),
      { numRuns: 2_000 },
    );
  });
});

function plainDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + cost);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, at(row - 2, column - 2) + 1);
      (rows[row] ?? [])[column] = best;
    }
  }
  return at(a.length, b.length);
}
