import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeVector, encodeVector, quantizeVector } from './quantize-vector.ts';

test('what is stored is read back to the bit', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 50 }), values => {
      const vector = quantizeVector(values);
      if (vector !== undefined) expect(decodeVector(encodeVector(vector))).toEqual(vector);
    }),
  );
});

test('keeps the direction, at length 1', () => {
  const { scale, values } = quantizeVector([3, 0, -4]) ?? { scale: 0, values: [] };
  const read = Array.from(values, value => value * scale);
  expect(read[0]).toBeCloseTo(0.6, 2);
  expect(read[1]).toBe(0);
  expect(read[2]).toBeCloseTo(-0.8, 2);
});

test.each([[[0, 0, 0]], [[Number.NaN, 1]], [[Number.POSITIVE_INFINITY]]])('%j has no direction', values => {
  expect(quantizeVector(values)).toBeUndefined();
});
