import {
  type FlowDocument,
  type FlowDocumentInput,
  flowDocument,
  type GenericMessage,
  type JsonValue,
} from '@baraza/contracts';
import { advanceFlow } from './advance-flow.ts';
import { compileFlow } from './compile-flow.ts';
import type { FlowEffect, FlowEffectResult } from './flow-effect.ts';
import type { FlowContext, FlowEvent } from './flow-input.ts';
import { createFlowState, type FlowState } from './flow-state.ts';
import type { FlowNext } from './flow-step.ts';

/** What a test conversation says in the place of the world. */
export interface TestWorld {
  readonly context?: Partial<FlowContext>;
  readonly results?: (effect: FlowEffect) => FlowEffectResult | undefined;
}

export interface TestTurn {
  readonly messages: readonly GenericMessage[];
  readonly effects: readonly FlowEffect[];
  readonly next: FlowNext;
  readonly state: FlowState;
  readonly crossed: readonly string[];
}

export function testDocument(document: Omit<FlowDocumentInput, 'format' | 'start'> & { start?: string }): FlowDocument {
  return flowDocument.parse({ format: 'baraza/v1', start: document.nodes[0]?.id, ...document });
}

/** Drives a flow in tests: every effect is answered at once, every state goes through JSON. */
export function testConversation(document: FlowDocument, world: TestWorld = {}) {
  const flow = compileFlow(document);
  const context: FlowContext = {
    now: Date.UTC(2026, 0, 5, 9, 0),
    random: 0.5,
    channel: 'api',
    language: null,
    customer: {},
    ...world.context,
  };
  let state = createFlowState();

  function send(event: FlowEvent): TestTurn {
    const messages: GenericMessage[] = [];
    const effects: FlowEffect[] = [];
    const crossed: string[] = [];
    let step = advanceFlow(flow, state, { event, context });
    for (;;) {
      crossed.push(...step.crossed);
      state = JSON.parse(JSON.stringify(step.state)) as FlowState;
      if (step.next.kind !== 'effect') return { messages, effects, next: step.next, state, crossed };
      const { effect } = step.next;
      if (effect.type === 'say') messages.push(...effect.messages);
      else effects.push(effect);
      const result = world.results?.(effect) ?? defaultResult(effect);
      step = advanceFlow(flow, state, { event: { type: 'effect-result', result }, context });
    }
  }

  return {
    start: () => send({ type: 'start' }),
    say: (text: string) => send({ type: 'text', text }),
    press: (id: string) => send({ type: 'choice', id }),
    send,
    variable: (name: string): JsonValue | undefined => state.variables[name],
  };
}

function defaultResult(effect: FlowEffect): FlowEffectResult {
  switch (effect.type) {
    case 'ask-agent':
      return { type: 'ask-agent', text: `answer to ${effect.question}`, answered: true };
    case 'http-request':
      return { type: 'http-request', status: 200, body: null };
    case 'recognise-intent':
      return { type: 'recognise-intent', intent: null, confidence: 0 };
    default:
      return { type: effect.type };
  }
}

export function texts(turn: TestTurn): string[] {
  return turn.messages.map(message => ('text' in message ? message.text : message.media_url));
}
