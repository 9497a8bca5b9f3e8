import { expect, test } from 'vitest';
import { changeFallback, connectExit, exitsOf } from './exits.ts';
import type { FlowNode } from './flow-document.ts';

const isNode = (id: string): boolean => ['a', 'b', 'a step'].includes(id);

const NODES: readonly FlowNode[] = [
  { id: 'n', type: 'message', messages: [{ type: 'text', text: 'x' }], next: 'a' },
  { id: 'n', type: 'buttons', text: 'x', buttons: [{ id: '1', title: 'One', next: 'a' }], fallback: 'b' },
  {
    id: 'n',
    type: 'list',
    text: 'x',
    button_text: 'o',
    sections: [{ rows: [{ id: 'r:1', title: 'Row', next: 'a' }] }],
  },
  { id: 'n', type: 'input', text: 'x', next: 'a' },
  { id: 'n', type: 'set-variable', assignments: [{ variable: 'v', value: 1 }], next: 'a' },
  { id: 'n', type: 'condition', branches: [{ when: 'x', next: 'a' }, { when: 'y' }], otherwise: 'b' },
  { id: 'n', type: 'switch', value: 'x', cases: [{ equals: 1, next: 'a' }], otherwise: 'b' },
  { id: 'n', type: 'intent', routes: [{ intent: 'hours:today', next: 'a' }], otherwise: 'b' },
  { id: 'n', type: 'http-request', method: 'GET', url: 'https://x', next: 'a', failure: 'b' },
  { id: 'n', type: 'ask-agent', next: 'a', unanswered: 'b' },
  { id: 'n', type: 'capture-lead', next: 'a' },
  { id: 'n', type: 'handoff', next: 'a' },
  { id: 'n', type: 'jump', next: 'a' },
  { id: 'n', type: 'call-flow', flow: 'f', next: 'a' },
  { id: 'n', type: 'wait', seconds: 1, next: 'a' },
  { id: 'n', type: 'random-split', branches: [{ weight: 1, next: 'a' }, { weight: 3 }] },
  { id: 'n', type: 'end' },
];

test.each(NODES.map(node => [node.type, node] as const))(
  'every way out of %s can be led elsewhere and to nowhere, and no other is touched',
  (_type, node) => {
    const exits = exitsOf(node, isNode);
    expect(new Set(exits.map(({ label }) => label)).size).toBe(exits.length);
    for (const exit of exits) {
      for (const target of ['b', null]) {
        const changed = exitsOf(connectExit(node, exit.label, target, isNode), isNode);
        expect(changed).toEqual(exits.map(one => (one.label === exit.label ? { ...one, target } : one)));
      }
    }
    expect(connectExit(node, 'no such exit', 'b', isNode)).toEqual(node);
  },
);

test('labels are those the server gives its edges', () => {
  expect(NODES.flatMap(node => exitsOf(node, isNode).map(({ label }) => label))).toEqual(
    expect.arrayContaining(['next', 'button:1', 'row:r:1', 'branch:2', 'case:1', 'intent:hours:today', 'otherwise']),
  );
});

test('a fallback keeps its text when it is led elsewhere, and its way when its text changes', () => {
  expect(changeFallback('Pardon, what?', { next: 'a' }, isNode)).toEqual({ text: 'Pardon, what?', next: 'a' });
  expect(changeFallback('a', { text: 'Pardon?' }, isNode)).toEqual({ text: 'Pardon?', next: 'a' });
  expect(changeFallback('a step', { next: null }, isNode)).toBeUndefined();
  expect(changeFallback({ text: 'x', attempts: 2 }, { text: '' }, isNode)).toBeUndefined();
});
