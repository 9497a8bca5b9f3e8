import { type FlowContext, type FlowEvent, type FlowState, waitStage } from '#modules/flows';
import type { TurnContext } from './run-turn.ts';

/** What happened, in the flow's terms. A wait that the customer did not sit out has nothing to say any more: undefined. */
export function flowEvent({ text, options }: TurnContext, state: FlowState): FlowEvent | undefined {
  const { input } = options;
  if (input === undefined) return { type: 'text', text };
  switch (input.type) {
    case 'start':
      return { type: 'start' };
    case 'choice':
      return { type: 'choice', id: input.id, ...(input.title === undefined ? {} : { title: input.title }) };
    case 'file':
      return { type: 'file', file: input.file, ...(text === '' ? {} : { caption: text }) };
    case 'waited':
      if (state.phase !== 'effect' || state.effect !== 'wait' || state.node !== input.nodeId) return undefined;
      // The customer cut that wait short, and waits here again.
      if (input.until !== undefined && state.stage !== waitStage(input.until)) return undefined;
      return { type: 'effect-result', result: { type: 'wait' } };
  }
}

export function flowContext(context: TurnContext, now: number): FlowContext {
  const { customer } = context;
  return {
    now,
    random: Math.random(),
    channel: customer.channel,
    language: context.options.language ?? null,
    customer: customer.userId === null ? {} : { id: customer.userId },
  };
}
