import { expect, test } from 'vitest';
import type { FlowDocument } from './flow-document.ts';
import { estimateSize, layoutScope } from './layout.ts';
import { searchNodes } from './node-text.ts';
import { freeExit, placeAfter } from './place-node.ts';
import { parseEdgeId, toGraph } from './to-graph.ts';

const FLOW: FlowDocument = {
  format: 'baraza/v1',
  start: 'menu',
  nodes: [
    { id: 'menu', type: 'buttons', text: 'What next?', buttons: [{ id: 'a', title: 'Tea', next: 'menu/tea' }] },
    { id: 'menu/tea', type: 'message', messages: [{ type: 'text', text: 'Here you are.' }], next: 'menu' },
    { id: 'lost', type: 'jump', next: 'nowhere' },
  ],
};

test('a document becomes nodes and edges with the names the server gives them', () => {
  const { nodes, edges } = toGraph(FLOW, '');
  expect(nodes.map(({ isStart }) => isStart)).toEqual([true, false, false]);
  expect(edges.map(({ id, target }) => [id, target])).toEqual([
    ['menu/button:a', 'menu/tea'],
    ['menu/tea/next', 'menu'],
  ]);
});

test('an edge’s name is read back even where ids hold slashes', () => {
  expect(parseEdgeId(FLOW, 'menu/tea/next')).toEqual({ source: 'menu/tea', label: 'next' });
  expect(parseEdgeId(FLOW, 'menu/button:a')).toEqual({ source: 'menu', label: 'button:a' });
  expect(parseEdgeId(FLOW, 'nobody/next')).toBeUndefined();
});

test('nodes are laid out along their edges without lying on one another', async () => {
  const places = await layoutScope(FLOW, '');
  const boxes = FLOW.nodes.map(node => ({ ...(places.get(node.id) ?? { x: 0, y: 0 }), ...estimateSize(node) }));
  expect(boxes[1]?.x).toBeGreaterThan(boxes[0]?.x ?? 0);
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      expect(apart).toBe(true);
    }
  }
});

test('a new node stands right of the one it follows, where nothing is', async () => {
  const places = await layoutScope(FLOW, '');
  const [menu] = FLOW.nodes;
  const place = placeAfter(FLOW, '', places, menu);
  expect(place.x).toBeGreaterThan(places.get('menu')?.x ?? 0);
  expect([...places.values()]).not.toContainEqual(place);
  expect(placeAfter({ ...FLOW, nodes: [] }, '', new Map(), undefined)).toEqual({ x: 0, y: 0 });
});

test('the first way to nowhere is free; a fallback is not offered', () => {
  expect(freeExit({ id: 'x', type: 'input', next: 'menu' })).toBeUndefined();
  expect(freeExit({ id: 'x', type: 'condition', branches: [{ when: 'y', next: 'menu' }] })).toBe('otherwise');
});

test('a search finds ids, texts, kinds and options, those called so first', () => {
  const ids = (words: string): string[] => searchNodes(FLOW.nodes, words).map(({ id }) => id);
  expect(ids('TEA')).toEqual(['menu/tea', 'menu']);
  expect(ids('jump')).toEqual(['lost']);
  expect(ids('here you')).toEqual(['menu/tea']);
  expect(ids(' ')).toHaveLength(3);
});
