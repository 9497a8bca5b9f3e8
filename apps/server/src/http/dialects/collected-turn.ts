import { isTerminal, type NumberedTurnEvent, type TurnEvent, type TurnReply } from '@baraza/contracts';
import { z } from 'zod';
import { GrowingText } from '#kernel';
import { createTextProjection } from './text-projection.ts';

type EventOf<T extends TurnEvent['type']> = Extract<TurnEvent, { type: T }>;

/** A turn that has said all it had to say: what JSON answers are made of. */
export interface CollectedTurn {
  readonly start: EventOf<'turn-start'>;
  /** The reply as a text-only surface shows it. */
  readonly text: string;
  readonly toolCalls: readonly EventOf<'tool-call'>[];
  readonly reply: TurnReply;
  readonly stopped: boolean;
  /** A person of the team has the conversation: there is no reply, and no message has the id of one. */
  readonly withPerson: boolean;
}

export interface FailedTurn {
  readonly error: EventOf<'turn-error'>;
}

/** What one event adds, and the whole turn once the event is its last. */
export interface CollectedStep {
  /** What the event adds to the reply's text. */
  readonly text: string;
  readonly turn?: CollectedTurn | FailedTurn;
}

/** How a body says that nobody answers but a person will; left out of every other reply. */
export const withPersonStatus = z.literal('human').optional().describe('A person of the team has the conversation');

const NO_REPLY: TurnReply = {
  text: '',
  messages: [],
  answered: true,
  citations: [],
  actions: [],
  usage: { inputTokens: 0, outputTokens: 0, estimated: false },
  model: '',
  finishReason: 'stop',
};

/** Folds a turn event by event, for answers that need the whole at the end of a stream. */
export function createTurnCollector(): (event: TurnEvent) => CollectedStep {
  let project = createTextProjection();
  let start: EventOf<'turn-start'> | undefined;
  let text = new GrowingText();
  let toolCalls: EventOf<'tool-call'>[] = [];

  return event => {
    if (event.type === 'turn-start') {
      // A second start is a turn that began again after a crash: what its first life said does not count.
      project = createTextProjection();
      start = event;
      text = new GrowingText();
      toolCalls = [];
    }
    const added = project(event);
    text.add(added);
    if (event.type === 'tool-call') toolCalls.push(event);
    if (event.type === 'turn-error') return { text: added, turn: { error: event } };
    if (!isTerminal(event)) return { text: added };
    if (start === undefined) throw new Error('a turn ended that never started');
    if ('reply' in event) {
      const stopped = event.type === 'turn-stopped';
      return {
        text: added,
        turn: { start, text: text.toString(), toolCalls, reply: event.reply, stopped, withPerson: false },
      };
    }
    return { text: '', turn: { start, text: '', toolCalls: [], reply: NO_REPLY, stopped: false, withPerson: true } };
  };
}

/** JSON is the collected stream: folds all events of an ended turn. */
export function collectTurn(events: readonly NumberedTurnEvent[]): CollectedTurn | FailedTurn {
  const collect = createTurnCollector();
  for (const { event } of events) {
    const { turn } = collect(event);
    if (turn !== undefined) return turn;
  }
  throw new Error('a turn was collected before its end');
}
