import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { createRandom } from './random.ts';
import { ROW_KERNEL } from './row-kernel.ts';
import { createTrainingMemory } from './training-memory.ts';

describe('the row kernel', () => {
  it('is row-kernel.wat, assembled', async () => {
    const source = await readFile(fileURLToPath(new URL('./row-kernel.wat', import.meta.url)), 'utf8');
    const module = (await wabt()).parseWat('row-kernel.wat', source, { simd: true });
    expect(Buffer.from(module.toBinary({}).buffer).toString('base64')).toBe(ROW_KERNEL);
  });

  it('does what the same loops do in JavaScript', () => {
    const random = createRandom(1);
    const memory = createTrainingMemory({ features: 5, classes: 6, size: 8, longest: 3 });
    for (const table of [memory.embeddings, memory.hidden, memory.gradient])
      for (let at = 0; at < table.length; at += 1) table[at] = random() - 0.5;
    memory.rows.set([4, 0, 4]);
    memory.scales.set([0.5, -2, 0.25]);
    const before = memory.embeddings.slice();
    const hidden = memory.hidden.slice();
    const row = (table: Float32Array, at: number): Float32Array => table.subarray(at * 8, at * 8 + 8);

    memory.kernel.sumRows(memory.at.rows, memory.at.scales, 3, memory.at.embeddings, 32, memory.at.hidden);
    expect(Array.from(memory.hidden)).toEqual(
      Array.from(hidden, (value, at) =>
        expect.closeTo(value + 0.75 * row(before, 4)[at]! - 2 * row(before, 0)[at]!, 5),
      ),
    );

    memory.kernel.dotRows(memory.at.rows, 2, memory.at.embeddings, 32, memory.at.gradient, memory.at.dots);
    for (const [place, number] of [4, 0].entries())
      expect(memory.dots[place]).toBeCloseTo(
        row(before, number).reduce((sum, value, at) => sum + value * memory.gradient[at]!, 0),
        5,
      );

    memory.kernel.addToRows(memory.at.rows, memory.at.scales, 3, memory.at.embeddings, 32, memory.at.gradient);
    for (const [number, scale] of [0.0, 0.0, 0.0, 0.0, 0.75].entries())
      expect(Array.from(row(memory.embeddings, number))).toEqual(
        Array.from(row(before, number), (value, at) =>
          expect.closeTo(value + (number === 0 ? -2 : scale) * memory.gradient[at]!, 5),
        ),
      );
  });

  it('touches nothing when there is nothing to do', () => {
    const memory = createTrainingMemory({ features: 1, classes: 1, size: 4, longest: 0 });
    memory.embeddings.fill(3);
    memory.kernel.sumRows(memory.at.rows, memory.at.scales, 0, memory.at.embeddings, 16, memory.at.hidden);
    memory.kernel.addToRows(memory.at.rows, memory.at.scales, 0, memory.at.embeddings, 16, memory.at.gradient);
    expect(Array.from(memory.hidden)).toEqual([0, 0, 0, 0]);
    expect(Array.from(memory.embeddings)).toEqual([3, 3, 3, 3]);
  });
});
