import { expect, test } from 'vitest';
import { checklistSteps, type FirstSteps } from './checklist-steps.ts';

const nothing: FirstSteps = { hasOwnAgent: false, sourceCount: 0, conversationCount: 0, deployed: false };
const shown = (known: FirstSteps): string =>
  checklistSteps(known)
    .map(step => `${step.name}${step.done ? '+' : ''}${step.next ? '!' : ''}`)
    .join(' ');

test.each<[string, Partial<FirstSteps>, string]>([
  ['a new team begins with an agent', {}, 'agent! knowledge ask deploy'],
  [
    'the demo’s sources and conversations are not one’s own',
    { sourceCount: 9, conversationCount: 3 },
    'agent! knowledge ask deploy',
  ],
  ['an empty agent wants knowledge', { hasOwnAgent: true }, 'agent+ knowledge! ask deploy'],
  ['a step may be taken before its turn', { hasOwnAgent: true, conversationCount: 1 }, 'agent+ knowledge! ask+ deploy'],
  [
    'the last one is to deploy',
    { hasOwnAgent: true, sourceCount: 1, conversationCount: 1 },
    'agent+ knowledge+ ask+ deploy!',
  ],
  [
    'all is done',
    { hasOwnAgent: true, sourceCount: 1, conversationCount: 1, deployed: true },
    'agent+ knowledge+ ask+ deploy+',
  ],
])('%s', (_name, known, steps) => {
  expect(shown({ ...nothing, ...known })).toBe(steps);
});
