import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** A token for a link that is used once: 256 random bits. Only its hash is kept. */
export function createLinkToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, hash: hashLinkToken(token) };
}

/** SHA-256, hex: enough for what is random, as for API keys. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
