import { expect, test } from 'vitest';
import { teamScope } from '#kernel';
import { FirstKnowledge } from './first-knowledge.ts';

const scope = teamScope('team_1');
const empty = { indexVersion: 0, chunkCount: 0 };
const some = { indexVersion: 1, chunkCount: 5 };

/** Learning until it was asked so often; counts the questions. */
function learningFor(times: number) {
  const asked = { times: 0 };
  const isLearning = async (): Promise<boolean> => ++asked.times <= times;
  return { asked, isLearning };
}

test.each([
  ['knows nothing yet', empty],
  ['knows a part of it', some],
])('an agent that %s is answered from all that it is learning', async (_, found) => {
  const { asked, isLearning } = learningFor(3);
  const first = new FirstKnowledge(isLearning);
  expect(await first.await(scope, 'agt_1', found, async () => asked.times)).toBe(4);
});

test('an agent that learns nothing is answered at once, and not looked at with every question', async () => {
  const { asked, isLearning } = learningFor(0);
  const first = new FirstKnowledge(isLearning);
  const look = async (): Promise<string> => 'found';
  expect(await first.await(scope, 'agt_1', some, look)).toBeUndefined();
  expect(await first.await(scope, 'agt_1', some, look)).toBeUndefined();
  expect(await first.await(scope, 'agt_1', { ...some, indexVersion: 2 }, look)).toBeUndefined();
  expect(asked.times).toBe(1);
  expect(await first.await(scope, 'agt_2', empty, look)).toBe('found');
  expect(await first.await(scope, 'agt_2', empty, look)).toBeUndefined();
  expect(asked.times).toBe(2);
});

test('an index that is another than at the question before is looked at again', async () => {
  const states = [false, true, false];
  let now = 0;
  const first = new FirstKnowledge(
    async () => states.shift() ?? false,
    () => now,
  );
  const look = async (): Promise<string> => 'found';
  expect(await first.await(scope, 'agt_1', some, look)).toBeUndefined();
  now += 60_000;
  expect(await first.await(scope, 'agt_1', some, look)).toBeUndefined();
  expect(states).toHaveLength(2);
  expect(await first.await(scope, 'agt_1', { ...some, indexVersion: 2 }, look)).toBe('found');
});

test('where nothing is known yet, the first sources have longer', async () => {
  let now = 0;
  const first = new FirstKnowledge(
    async () => {
      now += 1_500;
      return now < 12_000;
    },
    () => now,
  );
  expect(await first.await(scope, 'agt_1', empty, async () => now)).toBe(12_000);
});

test('what is learnt too slowly is not waited for again soon', async () => {
  let now = 0;
  const first = new FirstKnowledge(
    async () => {
      now += 1_500;
      return true;
    },
    () => now,
  );
  expect(await first.await(scope, 'agt_1', some, async () => 'a part')).toBe('a part');
  expect(await first.await(scope, 'agt_1', { ...some, indexVersion: 2 }, async () => 'a part')).toBeUndefined();
});
