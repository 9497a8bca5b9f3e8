import type { FlowTest, FlowTestStep, GenericMessage } from '@baraza/contracts';
import type { FlowContext, FlowEvent } from '../flow-input.ts';
import { messageText, offeredOptions } from './check-expectation.ts';

/** One turn of a live conversation, as it was stored. */
export interface RecordedTurn {
  readonly event: Exclude<FlowEvent, { type: 'effect-result' }>;
  readonly messages: readonly GenericMessage[];
  /** Node that waited when the turn was over; null after the end. */
  readonly state: string | null;
  /** What the world gave: the AI's answers, requests and recognised intents of this turn. */
  readonly stubs?: FlowTestStep['stubs'];
}

/** A live conversation as a test that expects the same again. What the AI said is stubbed, not expected of it. */
export function recordFlowTest(
  name: string,
  turns: readonly RecordedTurn[],
  context: Pick<FlowContext, 'now' | 'channel' | 'language' | 'customer'>,
): FlowTest {
  return {
    name,
    channel: context.channel,
    ...(context.language === null ? {} : { language: context.language }),
    now: new Date(context.now).toISOString(),
    customer: { ...context.customer },
    steps: turns.slice(0, 500).map(toStep),
  };
}

function toStep(turn: RecordedTurn): FlowTestStep {
  const options = offeredOptions(turn.messages).map(option => option.id);
  return {
    ...testAction(turn.event),
    ...(turn.stubs === undefined ? {} : { stubs: turn.stubs }),
    expect: {
      messages: turn.messages.map(messageText),
      ...(options.length > 0 ? { buttons: options } : {}),
      state: turn.state,
    },
  };
}

/** What the customer did, as a step of a test. */
export function testAction(event: FlowEvent): FlowTestStep {
  switch (event.type) {
    case 'start':
      return { start: true };
    case 'choice':
      return { click: event.id };
    case 'text':
      return { say: event.text };
    case 'file':
      return { file: { url: event.file.url, name: event.file.name, media_type: event.file.mediaType } };
    case 'effect-result':
      return {};
  }
}
