import type { AttemptLimit } from '#modules/access';

const MAX_TRIES = 60;
const WINDOW_MS = 10 * 60_000;

/** How often an address may try links of invitations. */
export function invitationTries(address: string): AttemptLimit {
  return { action: 'invitation', subject: address, max: MAX_TRIES, windowMs: WINDOW_MS };
}
