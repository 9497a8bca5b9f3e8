import { expect, test } from 'vitest';
import { layoutTree } from './layout-tree.ts';

const SIZE = { width: 248, height: 120 };

function laid(edges: Readonly<Record<string, readonly string[]>>, start = 'a') {
  const heights = new Map(Object.keys(edges).map((id, index) => [id, 80 + (index % 4) * 40]));
  const sizeOf = (id: string) => ({ ...SIZE, height: heights.get(id) ?? 0 });
  const places = layoutTree({ ids: Object.keys(edges), start, targetsOf: id => edges[id] ?? [], sizeOf });
  return [...places].map(([id, place]) => ({ id, ...place, ...sizeOf(id) }));
}

function overlaps(boxes: ReturnType<typeof laid>): string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        other =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map(other => `${one.id} ${other.id}`),
  );
}

test('nodes stand right of what leads to them first, beside it or below its other ways', () => {
  const boxes = laid({ a: ['b', 'c'], b: ['a'], c: ['d', 'b'], d: [] });
  const at = Object.fromEntries(boxes.map(box => [box.id, box]));
  expect(boxes.map(({ id, x }) => [id, x])).toEqual([
    ['a', 0],
    ['b', 336],
    ['c', 336],
    ['d', 672],
  ]);
  expect(at['b']?.y).toBeLessThan(at['c']?.y ?? 0);
  expect(at['a']?.y).toBe(at['b']?.y);
  expect(at['d']?.y).toBe(at['c']?.y);
  expect(overlaps(boxes)).toEqual([]);
});

test('what the start does not lead to stands below it, even where there is no start', () => {
  const boxes = laid({ lost: ['found'], found: ['lost'], a: ['a'] });
  expect(boxes[0]).toMatchObject({ id: 'a', x: 0 });
  expect(boxes[1]?.y).toBeGreaterThan((boxes[0]?.y ?? 0) + (boxes[0]?.height ?? 0));
  expect(laid({ b: ['gone'] }, 'nowhere')).toHaveLength(1);
});

test('three thousand nodes in a row, in one fan, or any way about lie nowhere on one another', () => {
  const ids = Array.from({ length: 3_000 }, (_, index) => `n${index}`);
  const row = laid(Object.fromEntries(ids.map((id, index) => [id, index < 2_999 ? [`n${index + 1}`] : ['n0']])), 'n0');
  expect(row.at(-1)?.x).toBe(336 * 2_999);
  const fan = laid(Object.fromEntries(ids.map(id => [id, id === 'n0' ? ids.slice(1) : ['n0']])), 'n0');
  expect(new Set(fan.slice(1).map(({ y }) => y)).size).toBe(2_999);
  let seed = 7;
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % 300;
  };
  const any = laid(Object.fromEntries(ids.slice(0, 300).map(id => [id, [`n${next()}`, `n${next()}`]])), 'n0');
  expect(any).toHaveLength(300);
  expect(overlaps(any)).toEqual([]);
});
