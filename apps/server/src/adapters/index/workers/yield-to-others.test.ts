import { constants } from 'node:os';
import { expect, test, vi } from 'vitest';
import { yieldToOthers } from './yield-to-others.ts';

test('on Linux the calling thread alone steps back', () => {
  const set = vi.fn();
  yieldToOthers('linux', set);
  expect(set.mock.calls).toEqual([[0, constants.priority.PRIORITY_BELOW_NORMAL]]);
});

test('where it would be the whole process, nothing is changed', () => {
  const set = vi.fn();
  yieldToOthers('darwin', set);
  expect(set).not.toHaveBeenCalled();
});

test('a refusal is taken', () => {
  const refuse = () => {
    throw new Error('EACCES');
  };
  expect(() => yieldToOthers('linux', refuse)).not.toThrow();
});
