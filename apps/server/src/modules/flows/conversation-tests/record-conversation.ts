import type { FlowDocument, FlowTest, GenericMessage } from '@baraza/contracts';
import { compileFlow } from '../compile-flow.ts';
import type { FlowContext, FlowEvent } from '../flow-input.ts';
import { createFlowState, type FlowState } from '../flow-state.ts';
import { messageText } from './check-expectation.ts';
import { playTurn } from './play-turn.ts';
import { type RecordedTurn, recordFlowTest } from './record-flow-test.ts';
import { stubWorld } from './stub-world.ts';

/** One turn of a conversation as it was stored: what the customer did, and the bubbles of the reply. */
export interface StoredTurn {
  readonly event: Exclude<FlowEvent, { type: 'effect-result' }>;
  readonly reply: readonly GenericMessage[];
}

/**
 * A stored conversation as a test of the flow it ran: played again to learn where it stood after each turn and which of
 * its bubbles were the AI's, whose words are stubbed and not expected. Answers of other systems were not stored; a test
 * that needs them has to be given stubs by hand.
 */
export function recordConversation(
  document: FlowDocument,
  name: string,
  turns: readonly StoredTurn[],
  context: Pick<FlowContext, 'now' | 'channel' | 'language' | 'customer'>,
): FlowTest {
  const flow = compileFlow(document);
  const told = { ...context, random: 0 };
  let state = createFlowState();
  const recorded: RecordedTurn[] = [];
  for (const { event, reply } of turns) {
    const play = (from: FlowState, answers: readonly string[]) =>
      playTurn(
        flow,
        from,
        event,
        told,
        stubWorld(flow, answers.length === 0 ? [] : [{ agent: [{ answer: answers[0] ?? '' }] }]),
      );
    const said = play(state, []);
    const answers = said.effects.some(effect => effect.type === 'ask-agent') ? unsaid(reply, said.messages) : [];
    const played = answers.length === 0 ? said : play(state, answers);
    state = played.state;
    recorded.push({
      event,
      messages: reply.filter(message => !answers.includes(messageText(message))),
      state: state.node,
      ...(answers.length === 0 ? {} : { stubs: { agent: answers.map(answer => ({ answer })) } }),
    });
  }
  return recordFlowTest(name, recorded, context);
}

/** Bubbles of a reply that the flow itself did not say. */
function unsaid(reply: readonly GenericMessage[], said: readonly GenericMessage[]): string[] {
  const own = said.map(messageText);
  return reply.map(messageText).filter(text => {
    const at = own.indexOf(text);
    if (at === -1) return true;
    own.splice(at, 1);
    return false;
  });
}
