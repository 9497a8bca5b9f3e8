import { expect, it } from 'vitest';
import { diffFlows } from './diff-flows.ts';
import { testDocument } from './test-flow.ts';

const before = testDocument({
  nodes: [
    { id: 'a', type: 'message', messages: [{ type: 'text', text: 'Hello' }], next: 'b', position: { x: 1, y: 1 } },
    { id: 'b', type: 'jump', next: 'c' },
    { id: 'c', type: 'end' },
  ],
});

it('tells nodes that were added, changed and removed, and nothing of where they are drawn', () => {
  const after = testDocument({
    nodes: [
      { next: 'b', id: 'a', type: 'message', messages: [{ type: 'text', text: 'Hello' }], position: { x: 9, y: 9 } },
      { id: 'b', type: 'jump', next: 'd' },
      { id: 'd', type: 'end' },
    ],
  });
  expect(diffFlows(before, after)).toEqual({ added: ['d'], changed: ['b'], removed: ['c'], settingsChanged: false });
});

it('tells that something beside the nodes changed', () => {
  expect(diffFlows(before, { ...before, fallback: 'Sorry, what?' }).settingsChanged).toBe(true);
  expect(diffFlows(before, { ...before, name: 'renamed' }).settingsChanged).toBe(false);
});
