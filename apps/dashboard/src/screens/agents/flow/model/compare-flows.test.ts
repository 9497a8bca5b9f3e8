import { expect, test } from 'vitest';
import { compareFlows } from './compare-flows.ts';
import type { FlowDocument } from './flow-document.ts';

const FLOW: FlowDocument = {
  format: 'baraza/v1',
  start: 'a',
  nodes: [
    { id: 'a', type: 'end', text: 'Bye.' },
    { id: 'b', type: 'jump', next: null },
  ],
};

test('changes are told field by field; a place, and an edge to nowhere, are none', () => {
  const after: FlowDocument = {
    ...FLOW,
    start: 'c',
    nodes: [
      { id: 'a', type: 'end', text: 'Bye-bye.', position: { x: 1, y: 1 } },
      { id: 'c', type: 'end' },
    ],
  };
  expect(compareFlows(FLOW, after)).toEqual([
    { id: '', kind: 'changed', fields: [{ path: 'start', before: 'a', after: 'c' }] },
    { id: 'a', kind: 'changed', fields: [{ path: 'text', before: 'Bye.', after: 'Bye-bye.' }] },
    { id: 'c', kind: 'added', fields: [] },
    { id: 'b', kind: 'removed', fields: [] },
  ]);
  const same: FlowDocument = {
    ...FLOW,
    nodes: [
      { id: 'a', type: 'end', text: 'Bye.', position: { x: 5, y: 5 } },
      { id: 'b', type: 'jump' },
    ],
  };
  expect(compareFlows(FLOW, same)).toEqual([]);
});
