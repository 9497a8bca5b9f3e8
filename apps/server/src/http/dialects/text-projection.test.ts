import type { GenericMessage, TurnEvent } from '@baraza/contracts';
import { describe, expect, test } from 'vitest';
import { createTextProjection } from './text-projection.ts';

const buttons: GenericMessage = {
  type: 'buttons',
  text: 'Choose:',
  buttons: [
    { id: 'a', title: 'Order' },
    { id: 'b', title: 'Support' },
  ],
};
const say = (text: string): TurnEvent => ({ type: 'text-delta', text });
const show = (message: GenericMessage): TurnEvent => ({ type: 'message', message });

function project(...events: readonly TurnEvent[]): string {
  const next = createTextProjection();
  return events.map(next).join('');
}

describe('text projection', () => {
  test('joins deltas as they are', () => {
    expect(project(say('Hello'), say(' '), say('there'))).toBe('Hello there');
  });

  test('shows options as a numbered list', () => {
    expect(project(show(buttons))).toBe('Choose:\n1. Order\n2. Support');
  });

  test('keeps messages apart by an empty line', () => {
    expect(project(show({ type: 'text', text: 'Hi' }), show(buttons), say('And'), say(' more'))).toBe(
      'Hi\n\nChoose:\n1. Order\n2. Support\n\nAnd more',
    );
  });

  test('does not repeat words that deltas have said already', () => {
    expect(project(say('Choose:'), show(buttons))).toBe('Choose:\n1. Order\n2. Support');
    expect(project(say('Hi'), show({ type: 'text', text: 'Hi' }), say('there'))).toBe('Hi\n\nthere');
  });

  test('does not repeat a message that deltas have said with its options', () => {
    const spoken = [
      say('Hi'),
      show({ type: 'text', text: 'Hi' }),
      say('\n\nChoose:\n1. Order\n2. Support'),
      show(buttons),
    ];
    expect(project(...spoken, say('\n\nAnd more'))).toBe('Hi\n\nChoose:\n1. Order\n2. Support\n\nAnd more');
  });

  test('says nothing for events without words', () => {
    expect(
      project(say(''), { type: 'tool-result', toolCallId: 'c', output: 1 }, { type: 'handoff', reason: 'x' }),
    ).toBe('');
  });
});
