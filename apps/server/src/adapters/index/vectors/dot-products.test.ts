import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileWat } from './compile-wat.ts';
import { DotProducts } from './dot-products.ts';
import { DOT_PRODUCTS_CODE } from './dot-products-code.ts';
import { paddedDimensions } from './padded-dimensions.ts';

test('the compiled code is that of the source', async () => {
  const source = readFileSync(join(import.meta.dirname, 'dot-products.wat'), 'utf8');
  expect(DOT_PRODUCTS_CODE).toBe(await compileWat(source));
});

test('gives what multiplying and adding gives, for any number of rows and dimensions', () => {
  const kernel = new DotProducts();
  const shape = fc.record({ dimensions: fc.integer({ min: 1, max: 70 }), rows: fc.integer({ min: 0, max: 40 }) });
  const sample = shape.chain(({ dimensions, rows }) =>
    fc.record({
      query: fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions }),
      rows: fc.array(fc.int8Array({ minLength: dimensions, maxLength: dimensions }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );
  fc.assert(
    fc.property(sample, ({ query, rows }) => {
      const width = paddedDimensions(query.length);
      const flat = new Int8Array(rows.length * width);
      rows.forEach((row, index) => flat.set(row, index * width));
      const { rowsPerBlock } = kernel.begin(Float32Array.from(query));
      const got: number[] = [];
      for (let from = 0; from < rows.length; from += rowsPerBlock) {
        const count = Math.min(rowsPerBlock, rows.length - from);
        kernel.block(count).set(new Uint8Array(flat.buffer, from * width, count * width));
        got.push(...Array.from(kernel.score(count), sum => sum * kernel.queryScale));
      }
      rows.forEach((row, index) => {
        const exact = row.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0);
        const norm = Math.hypot(...row) * Math.hypot(...query);
        expect(Math.abs((got[index] ?? Number.NaN) - exact)).toBeLessThanOrEqual(norm * 0.002);
      });
    }),
  );
});

test('the largest values of the largest vectors do not overflow', () => {
  const kernel = new DotProducts();
  const dimensions = 4_096;
  kernel.begin(new Float32Array(dimensions).fill(1));
  kernel.block(1).fill(0x81);
  expect((kernel.score(1)[0] ?? 0) * kernel.queryScale).toBeCloseTo(-127 * dimensions, 3);
});
