import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const VALID_MS = 24 * 3_600_000;
const NONCE_BYTES = 16;

/** What the key is derived for from the server's master secret. */
export const OWNER_LINK_PURPOSE = 'owner link';

/** The address that makes the first owner of the server at `url`. */
export function ownerLink(key: Uint8Array, now: number, url: string): string {
  return `${url}/setup?token=${createOwnerToken(key, now)}`;
}

/**
 * A token for the link that makes the first owner, valid for 24 hours. It is signed, not stored, so that the command
 * line can give out another one beside a running server; it is worth nothing once there is an owner.
 */
export function createOwnerToken(key: Uint8Array, now: number): string {
  const claim = `${now + VALID_MS}.${randomBytes(NONCE_BYTES).toString('base64url')}`;
  return `${claim}.${sign(key, claim)}`;
}

/** Whether we made the token, and its day is not over. */
export function isOwnerToken(key: Uint8Array, token: string, now: number): boolean {
  const dot = token.lastIndexOf('.');
  const claim = token.slice(0, Math.max(0, dot));
  const given = Buffer.from(token.slice(dot + 1));
  const expected = Buffer.from(sign(key, claim));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return Number(claim.split('.')[0]) > now;
}

function sign(key: Uint8Array, claim: string): string {
  return createHmac('sha256', key).update(claim).digest('base64url');
}
