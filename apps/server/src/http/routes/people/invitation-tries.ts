import type { AttemptLimit } from '#modules/access';
import { networkOf } from '#modules/agents';

const MAX_TRIES = 60;
const WINDOW_MS = 10 * 60_000;

/** How often an address may try links of invitations. */
export function invitationTries(address: string): AttemptLimit {
  return { action: 'invitation', subject: networkOf(address), max: MAX_TRIES, windowMs: WINDOW_MS };
}
