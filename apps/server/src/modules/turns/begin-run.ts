import { TurnRun } from './turn-run.ts';
import type { TurnRequest } from './turn-service.ts';
import type { AcceptedTurn } from './turn-store.ts';

/** The run of a turn that was just accepted, with its first event. */
export function beginRun(request: TurnRequest, { turn, conversation, opened }: AcceptedTurn, at: number): TurnRun {
  const { channel, userId } = conversation;
  const withPerson = conversation.status === 'human';
  const run = new TurnRun(
    turn,
    request.surface,
    { text: request.text, customer: { channel, userId }, opened, withPerson },
    at,
  );
  run.start();
  return run;
}
