import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropSquare, moveCrop, WHOLE } from './crop.ts';

test('the middle of a wide image', () => {
  expect(cropSquare({ width: 400, height: 200 }, WHOLE)).toEqual({ left: 100, top: 0, side: 200 });
  expect(cropSquare({ width: 400, height: 200 }, { ...WHOLE, zoom: 2 })).toEqual({ left: 150, top: 50, side: 100 });
});

test('dragging the image to the right shows more of its left', () => {
  const moved = moveCrop({ width: 400, height: 200 }, WHOLE, 0.25, 0);
  expect(cropSquare({ width: 400, height: 200 }, moved)).toEqual({ left: 50, top: 0, side: 200 });
});

test('the square never leaves the image, however it is moved', () => {
  const size = fc.integer({ min: 1, max: 5_000 });
  const share = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      size,
      size,
      fc.double({ min: 0, max: 9, noNaN: true }),
      share,
      share,
      (width, height, zoom, right, down) => {
        const crop = moveCrop({ width, height }, { zoom, x: 0.5, y: 0.5 }, right, down);
        const { left, top, side } = cropSquare({ width, height }, crop);
        expect(side).toBeGreaterThan(0);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + side).toBeLessThanOrEqual(width + 1e-6);
        expect(top + side).toBeLessThanOrEqual(height + 1e-6);
      },
    ),
  );
});
