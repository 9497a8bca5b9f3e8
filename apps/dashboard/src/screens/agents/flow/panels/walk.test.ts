import { expect, test } from 'vitest';
import { paintCoverage, paintWalk } from '../paint.ts';
import { describeEffect } from './describe-effect.ts';
import { failuresOf } from './test-failures.ts';
import { NEW_WALK, walkAsTest, walkScript } from './walk.ts';

const step = (node: string | null, visited: readonly string[], crossed: readonly string[]) => ({
  node,
  visited,
  crossed,
  messages: [],
  effects: [],
  ended: null,
  error: null,
});

test('a walk is a script, and a test that expects to end where it ended', () => {
  const walk = { ...NEW_WALK, steps: [{ start: true }, { say: 'tea' }] as const, aiKnowsNot: true };
  expect(walkScript(NEW_WALK)).toEqual({ steps: [{ start: true }] });
  expect(walkAsTest('tea', walk, [step('menu', ['menu'], []), step(null, ['menu'], ['menu/next'])])).toEqual({
    name: 'tea',
    stubs: { agent: [{ answer: '…', answered: false }] },
    steps: [
      { start: true, expect: { state: 'menu' } },
      { say: 'tea', expect: { state: null } },
    ],
  });
});

test('the whole way is painted, and where it stands', () => {
  const paint = paintWalk([step('a', ['a'], []), step('b', ['a', 'b'], ['a/next'])]);
  expect(paint).toMatchObject({ active: 'b', visited: new Set(['a', 'b']), crossed: new Set(['a/next']) });
});

test('coverage is what tests crossed and what they did not', () => {
  const paint = paintCoverage({
    results: [{ edges: ['a/next'] }, { name: 'odd' }],
    coverage: { nodes: { missing: ['c'] }, edges: { missing: ['b/next'] } },
  });
  expect(paint).toMatchObject({ covered: new Set(['a/next']), missing: new Set(['c', 'b/next']) });
});

test.each([
  [{ type: 'http-request', method: 'GET', url: 'https://x' }, 'GET https://x'],
  [{ type: 'capture-lead', lead: { name: 'Asha', email: null, fields: {} } }, 'name Asha'],
  [{ type: 'handoff', reason: 'angry', department: null }, 'angry'],
  [{ type: 'wait', seconds: 3 }, '3 s'],
])('an effect is told in a line: %j', (effect, words) => {
  expect(describeEffect(effect)).toBe(words);
});

test('failures say at which step', () => {
  const steps = [{ number: 2, action: 'say "x"', failures: [{ what: 'state', diff: '- a\n+ b' }] }];
  expect(failuresOf({ steps })).toEqual(['2. say "x" – state\n- a\n+ b']);
  expect(failuresOf({})).toEqual([]);
});
