import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldForSearch, searchWords } from './search-words.ts';

test.each([
  ['Wapi DUKA lenu?', 'wapi duka lenu'],
  ['Où est mon colis n°42 ?', 'ou est mon colis n 42'],
  ['"DROP" OR team:x*', 'drop or team x'],
  ['ﬁle №7', 'file no7'],
  ['', ''],
])('%s', (text, folded) => {
  expect(foldForSearch(text)).toBe(folded);
});

test('a search is ten words of letters and digits at the most, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const words = searchWords(text);
      expect(words.length).toBeLessThanOrEqual(10);
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
    }),
  );
});
