import { expect, test } from 'vitest';
import { teamScope } from '#kernel';
import { FirstKnowledge } from './first-knowledge.ts';

const scope = teamScope('team_1');

test('waits while the agent learns, and gives what is then found', async () => {
  let looks = 0;
  const first = new FirstKnowledge(async () => true);
  expect(await first.await(scope, 'agt_1', async () => (++looks < 3 ? undefined : 'found'))).toBe('found');
});

test('an agent that learns nothing is answered at once, and not looked at with every question', async () => {
  let asked = 0;
  const first = new FirstKnowledge(async () => ++asked > 1);
  const look = async (): Promise<string> => 'found';
  expect(await first.await(scope, 'agt_1', look)).toBeUndefined();
  expect(await first.await(scope, 'agt_1', look)).toBeUndefined();
  expect(asked).toBe(1);
  expect(await first.await(scope, 'agt_2', look)).toBe('found');
});

test('who has learnt everything by the time of the last look is answered from it', async () => {
  const states = [true, false];
  const first = new FirstKnowledge(async () => states.shift() ?? false);
  expect(await first.await(scope, 'agt_1', async () => 'found')).toBe('found');
});
