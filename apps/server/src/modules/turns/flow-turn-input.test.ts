import { describe, expect, it } from 'vitest';
import type { FlowState } from '#modules/flows';
import { createFlowState } from '#modules/flows/engine';
import { flowEvent } from './flow-turn-input.ts';
import type { TurnContext } from './run-turn.ts';

const waiting: FlowState = {
  ...createFlowState(),
  phase: 'effect',
  effect: 'wait',
  node: 'rest',
  stage: 'until 2000',
};

const after = (nodeId: string, until: number | undefined): TurnContext =>
  ({ text: '', options: { input: { type: 'waited', nodeId, until } } }) as TurnContext;

describe('the job of a wait', () => {
  it.each([
    ['ends the wait it was made for', 'rest', 2000, waiting, true],
    ['of an older version names no time', 'rest', undefined, waiting, true],
    ['that was cut short does not end a later wait at the same node', 'rest', 1000, waiting, false],
    ['does not end a wait elsewhere', 'other', 2000, waiting, false],
    ['is late when nobody waits any more', 'rest', 2000, { ...waiting, phase: 'waiting' as const }, false],
  ])('%s', (_title, nodeId, until, state, ends) => {
    const event = flowEvent(after(nodeId, until), state);
    expect(event).toEqual(ends ? { type: 'effect-result', result: { type: 'wait' } } : undefined);
  });
});
