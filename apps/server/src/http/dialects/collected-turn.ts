import type { NumberedTurnEvent, TurnEvent, TurnReply } from '@baraza/contracts';
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

/** Folds a turn event by event, for answers that need the whole at the end of a stream. */
export function createTurnCollector(): (event: TurnEvent) => CollectedStep {
  let project = createTextProjection();
  let start: EventOf<'turn-start'> | undefined;
  let text = '';
  let toolCalls: EventOf<'tool-call'>[] = [];

  return event => {
    if (event.type === 'turn-start') {
      // A second start is a turn that began again after a crash: what its first life said does not count.
      project = createTextProjection();
      start = event;
      text = '';
      toolCalls = [];
    }
    const added = project(event);
    text += added;
    if (event.type === 'tool-call') toolCalls.push(event);
    if (event.type === 'turn-error') return { text: added, turn: { error: event } };
    if (event.type !== 'turn-end' && event.type !== 'turn-stopped') return { text: added };
    if (start === undefined) throw new Error('a turn ended that never started');
    const stopped = event.type === 'turn-stopped';
    return { text: added, turn: { start, text, toolCalls, reply: event.reply, stopped } };
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
