import type { FlowDocument } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { describeStanding } from './describe-standing.ts';
import { createFlowState } from './flow-state.ts';

const document = {
  format: 'baraza/v1',
  start: 'menu',
  nodes: [
    { id: 'menu', type: 'buttons', label: 'Main menu', text: 'What?', buttons: [] },
    { id: 'pay', type: 'call-flow', flow: 'payment' },
  ],
  flows: { payment: { start: 'card', nodes: [{ id: 'card', type: 'input', text: 'Your card?' }] } },
} as unknown as FlowDocument;

test('the node and the way to it have the names of the version, those of sub-flows too', () => {
  const state = {
    ...createFlowState({ plan: 'gold' }),
    phase: 'waiting' as const,
    node: 'card',
    history: ['menu', 'card'],
  };
  expect(describeStanding(state, document)).toStrictEqual({
    phase: 'waiting',
    node: { id: 'card', type: 'input', label: null },
    path: [
      { id: 'menu', type: 'buttons', label: 'Main menu' },
      { id: 'card', type: 'input', label: null },
    ],
    variables: { plan: 'gold' },
  });
});

test('a conversation that has ended, or not begun, stands nowhere; a node that is gone is left out', () => {
  expect(describeStanding({ ...createFlowState(), phase: 'ended' }, document)).toMatchObject({
    phase: 'ended',
    node: null,
    path: [],
  });
  expect(describeStanding(createFlowState(), document).phase).toBe('idle');
  const lost = { ...createFlowState(), phase: 'effect' as const, node: 'gone', history: ['gone', 'menu'] };
  const standing = describeStanding(lost, document);
  expect(standing).toMatchObject({ phase: 'working', node: null });
  expect(standing.path.map(({ id }) => id)).toEqual(['menu']);
});
