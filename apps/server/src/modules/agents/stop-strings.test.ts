import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StopStrings } from './stop-strings.ts';

function cut(stops: readonly string[], pieces: readonly string[]): { shown: string; met: boolean } {
  const strings = new StopStrings(stops);
  const shown = pieces.map(piece => strings.push(piece)).join('') + strings.end();
  return { shown, met: strings.met };
}

test.each([
  ['one in the middle', ['END'], ['Hello END world'], 'Hello ', true],
  ['one split over pieces', ['END'], ['Hello E', 'N', 'D world'], 'Hello ', true],
  ['a beginning that comes to nothing', ['END'], ['Hello EN', 'TER'], 'Hello ENTER', false],
  ['a beginning at the end', ['END'], ['Hello EN'], 'Hello EN', false],
  ['a false start within a beginning', ['aab'], ['aa', 'ab'], 'a', true],
  ['the one that is whole first', ['abcd', 'c'], ['ab', 'cd'], 'ab', true],
  ['the first word', ['Hello'], ['Hello world'], '', true],
  ['none', [], ['Hello'], 'Hello', false],
])('%s', (_, stops, pieces, shown, met) => {
  expect(cut(stops, pieces)).toEqual({ shown, met });
});

test('however the text is cut into pieces, the output is the same', () => {
  const letters = fc.constantFrom('a', 'b', 'c');
  const stop = fc.string({ unit: letters, minLength: 1, maxLength: 4 });
  const pieces = fc.array(fc.string({ unit: letters, maxLength: 6 }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(stop, { minLength: 1, maxLength: 4 }), pieces, (stops, given) => {
      const text = given.join('');
      const { shown, met } = cut(stops, given);
      expect({ shown, met }).toEqual(cut(stops, [text]));
      expect(text.startsWith(shown)).toBe(true);
      expect(met).toBe(stops.some(one => text.includes(one)));
      expect(stops.some(one => shown.includes(one))).toBe(false);
      if (!met) expect(shown).toBe(text);
    }),
  );
});
