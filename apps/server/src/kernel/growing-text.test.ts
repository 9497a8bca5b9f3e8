import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GrowingText } from './growing-text.ts';

test('it is the pieces in their order, whenever it is looked at', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.boolean()), { maxLength: 300, size: 'max' }), steps => {
      const text = new GrowingText();
      let expected = '';
      for (const [piece, looks] of steps) {
        text.add(piece);
        expected += piece;
        expect(text.length).toBe(expected.length);
        if (looks) expect(text.toString()).toBe(expected);
      }
      expect(text.toString()).toBe(expected);
    }),
    { numRuns: 40 },
  );
});
