import { expect, test } from 'vitest';
import { findStateFaults } from './find-state-faults.ts';

const good = {
  start: { message: 'Hi', transitions: { yes: 'next', default: 'end' } },
  next: { actions: [{ type: 'API_CALL', success_transition: 'start' }] },
};

test.each([
  ['a map of states', good],
  ['a map inside', { states: good }],
  ['a list inside', { states: [{ name: 'a', transitions: { default: 'b' } }, { id: 'b' }] }],
  ['a document of ours, which is proved elsewhere', { format: 'baraza/v1', nodes: [] }],
])('%s has no faults', (_what, flow) => {
  expect(findStateFaults(flow)).toStrictEqual([]);
});

test.each([
  [{}, 'flow', 'The flow has no states'],
  [{ states: [] }, 'flow', 'The flow has no states'],
  [[], 'flow', 'The flow has no states'],
  [{ a: { transitions: { yes: 'b' } } }, 'a.transitions.yes', 'The state "b" does not exist'],
  [
    { a: { actions: [null, { failure_transition: 'x' }] } },
    'a.actions.1.failure_transition',
    'The state "x" does not exist',
  ],
  [{ a: 'text' }, 'a', 'A state is an object'],
])('%j is told apart', (flow, path, message) => {
  expect(findStateFaults(flow)).toStrictEqual([{ path, message }]);
});

test('no more faults are told than anybody reads', () => {
  const flow = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`s${index}`, { transitions: { a: 'nowhere' } }]),
  );
  expect(findStateFaults(flow)).toHaveLength(100);
});
