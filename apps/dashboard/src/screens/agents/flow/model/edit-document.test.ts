import { expect, test } from 'vitest';
import {
  addNodes,
  addSubflow,
  connect,
  freeId,
  moveNodes,
  pasteNodes,
  removeNodes,
  removeSubflow,
  renameNode,
} from './edit-document.ts';
import type { FlowDocument } from './flow-document.ts';

const FLOW: FlowDocument = {
  format: 'baraza/v1',
  start: 'menu',
  fallback: 'menu',
  intents: { hours: { examples: ['when'], next: 'hours' }, price: ['how much'] },
  keywords: [{ action: 'goto', words: ['bye'], next: 'bye' }],
  nodes: [
    {
      id: 'menu',
      type: 'buttons',
      text: 'x',
      buttons: [
        { id: '1', title: 'One', next: 'hours' },
        { id: '2', title: 'Two', next: 'bye' },
      ],
    },
    { id: 'hours', type: 'jump', next: 'menu' },
    { id: 'bye', type: 'end' },
  ],
};

test('a renamed node is named so wherever it is meant', () => {
  const renamed = renameNode(renameNode(FLOW, 'menu', 'start'), 'hours', 'opening');
  expect(renamed).toMatchObject({
    start: 'start',
    fallback: { next: 'start' },
    intents: { hours: { next: 'opening' }, price: ['how much'] },
    nodes: [{ id: 'start', buttons: [{ next: 'opening' }, { next: 'bye' }] }, { id: 'opening', next: 'start' }, {}],
  });
  expect(renameNode(FLOW, 'menu', 'bye')).toBe(FLOW);
  expect(renameNode(FLOW, 'menu', '')).toBe(FLOW);
});

test('what led to a removed node leads nowhere, and another node is the start', () => {
  const removed = removeNodes(FLOW, new Set(['menu', 'bye']));
  expect(removed.start).toBe('hours');
  expect(removed.fallback).toBeUndefined();
  expect(removed.nodes).toEqual([{ id: 'hours', type: 'jump', next: null }]);
  expect(removed.keywords).toEqual([{ action: 'goto', words: ['bye'], next: null }]);
  expect(removed.intents?.['hours']).toEqual({ examples: ['when'], next: 'hours' });
});

test('pasted nodes have ids of their own, and ways among them stay among them', () => {
  const { document, ids } = pasteNodes(FLOW, '', FLOW.nodes.slice(0, 2), { x: 10, y: 20 });
  expect(ids).toEqual(['menu-2', 'hours-2']);
  expect(document.nodes.slice(3)).toMatchObject([
    { id: 'menu-2', position: { x: 10, y: 20 }, buttons: [{ next: 'hours-2' }, { next: 'bye' }] },
    { id: 'hours-2', next: 'menu-2' },
  ]);
  expect(
    pasteNodes({ format: 'baraza/v1', start: '', nodes: [] }, '', FLOW.nodes.slice(0, 1), { x: 0, y: 0 }).document,
  ).toMatchObject({ start: 'menu', nodes: [{ buttons: [{ next: null }, { next: null }] }] });
});

test('a sub-flow is added, filled and removed with all that led into it', () => {
  const added = addNodes(addSubflow(FLOW, 'order'), 'order', [{ id: 'ask', type: 'input', next: 'order-end' }]);
  expect(added.flows?.['order']).toMatchObject({ start: 'order-end', nodes: [{ id: 'order-end' }, { id: 'ask' }] });
  expect(removeSubflow(added, 'order')).toEqual(FLOW);
});

test('an edit that changes nothing gives the same document', () => {
  expect(moveNodes(FLOW, new Map())).toBe(FLOW);
  expect(connect(FLOW, 'nobody', 'next', 'menu')).toBe(FLOW);
  expect(moveNodes(FLOW, new Map([['bye', { x: 1.4, y: 2.6 }]])).nodes[2]?.position).toEqual({ x: 1, y: 3 });
});

test.each([
  ['menu', [], 'menu'],
  ['menu', ['menu'], 'menu-2'],
  ['menu-2', ['menu', 'menu-2', 'menu-3'], 'menu-4'],
])('a free id for %s beside %j is %s', (wanted, taken, id) => {
  expect(freeId(wanted, new Set(taken))).toBe(id);
});
