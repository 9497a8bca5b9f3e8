import type { FlowDocument, FlowDocumentInput, JsonValue } from '@baraza/contracts';
import { flowDocument } from '@baraza/contracts/flows';
import { compileFlow } from './compile-flow.ts';
import { messageText } from './conversation-tests/check-expectation.ts';
import { type PlayedTurn, playTurn } from './conversation-tests/play-turn.ts';
import { stubWorld } from './conversation-tests/stub-world.ts';
import type { FlowEffect, FlowEffectResult } from './flow-effect.ts';
import type { FlowContext, FlowEvent } from './flow-input.ts';
import { createFlowState, type FlowState } from './flow-state.ts';

/** What a test conversation meets in the place of the world. */
export interface TestWorld {
  readonly context?: Partial<FlowContext>;
  readonly results?: (effect: FlowEffect) => FlowEffectResult | undefined;
}

/** A document for tests: the first node is the start unless it says otherwise. */
export function testDocument(document: Omit<FlowDocumentInput, 'format' | 'start'> & { start?: string }): FlowDocument {
  return flowDocument.parse({ format: 'baraza/v1', start: document.nodes[0]?.id, ...document });
}

/** Talks to a flow in tests. Every state goes through JSON on its way, as it does between turns. */
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
  const stubs = stubWorld(flow, []);
  let state = createFlowState();

  function send(event: FlowEvent): PlayedTurn {
    const turn = playTurn(flow, state, event, context, effect => world.results?.(effect) ?? stubs(effect));
    state = JSON.parse(JSON.stringify(turn.state)) as FlowState;
    return turn;
  }

  return {
    start: () => send({ type: 'start' }),
    say: (text: string) => send({ type: 'text', text }),
    press: (id: string) => send({ type: 'choice', id }),
    send,
    variable: (name: string): JsonValue | undefined => state.variables[name],
  };
}

export function texts(turn: PlayedTurn): string[] {
  return turn.messages.map(messageText);
}
