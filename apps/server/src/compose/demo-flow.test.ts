import { describe, expect, test } from 'vitest';
import { validateFlow } from '#modules/flows/authoring';
import { advanceFlow, compileFlow, createFlowState } from '#modules/flows/engine';
import { demoFlow } from './demo-flow.ts';

const flow = compileFlow(demoFlow);
const context = { now: 0, random: 0, channel: 'api', language: null, customer: {} };
const hear = (text: string) => advanceFlow(flow, createFlowState(), { event: { type: 'text', text }, context }).next;

describe('the demo flow', () => {
  test('is proven, and is written out as it is understood', () => {
    const proof = validateFlow(demoFlow);
    expect(proof.errors).toEqual([]);
    expect(proof.document).toEqual(demoFlow);
  });

  test('a conversation that opens is greeted with the menu', () => {
    const { next } = advanceFlow(flow, createFlowState(), { event: { type: 'start' }, context });
    expect(next).toMatchObject({ kind: 'effect', effect: { type: 'say', messages: [{ type: 'buttons' }] } });
  });

  test('a question that opens a conversation goes to the answerer as it is', () => {
    const question = 'Where does Baraza keep its data?';
    expect(hear(question)).toMatchObject({ kind: 'effect', effect: { type: 'ask-agent', question, say: true } });
    expect(hear('Hi!')).toMatchObject({ effect: { type: 'say', messages: [{ type: 'buttons' }] } });
  });
});
