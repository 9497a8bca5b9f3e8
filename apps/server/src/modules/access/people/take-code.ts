import { type AttemptPorts, attemptKey } from './guard-attempts.ts';

/** Codes are taken for their own thirty seconds and those on either side. */
const WINDOW_MS = 5 * 60_000;

/**
 * Takes a right code of an authenticator app: true for the first who brings it, on all nodes together. Whoever saw it typed
 * comes too late (RFC 6238, section 5.2).
 */
export async function takeCode({ people, clock }: AttemptPorts, personId: string, code: string): Promise<boolean> {
  const key = attemptKey({ action: 'code', subject: `${personId} ${code}` });
  return (await people.countAttempt(key, clock.now(), WINDOW_MS)).count === 1;
}
