import type { EncodeError } from '../../failure.ts';
import { READINGS } from '../readings.ts';
import { encodeSarufiError } from '../sarufi-error.ts';

const SENTENCES: Readonly<Record<string, string>> = { agent_not_found: 'Bot not found' };

/** Errors of the classic API: those of its successor, but for the answer to a key that is none. */
export const encodeClassicError: EncodeError = failure => {
  if (failure.kind === 'unauthenticated') {
    const { status, detail } = READINGS.sarufiClassic.unauthenticated;
    return { status, body: { detail } };
  }
  const sentence = SENTENCES[failure.code];
  return sentence === undefined ? encodeSarufiError(failure) : { status: failure.status, body: { detail: sentence } };
};
