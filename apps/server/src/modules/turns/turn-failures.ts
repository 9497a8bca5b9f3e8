import type { TurnEvent } from '@baraza/contracts';
import { AppError } from '#kernel';

/** No turn is taken any more. */
export function shuttingDown(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'shutting_down',
    message: 'The server is shutting down',
    retryAfterSeconds: 5,
  });
}

/** The process died while the turn's reply was being said. */
export function interrupted(): AppError {
  return new AppError({
    kind: 'unavailable',
    code: 'turn_interrupted',
    message: 'The server stopped while it answered; please ask again',
  });
}

/** What the readers of a turn are told whose conversation is gone. */
export function deleted(): TurnEvent {
  return {
    type: 'turn-error',
    code: 'turn_deleted',
    message: 'The conversation was deleted while it was being answered',
  };
}

/** What readers are told of a reply that no attempt could store. */
export function notStored(): TurnEvent {
  return {
    type: 'turn-error',
    code: 'storage_unavailable',
    message: 'The answer could not be stored; please try again',
  };
}
