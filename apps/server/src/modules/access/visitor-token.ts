import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a visitor's token says. Signed, not encrypted: it holds nothing that its visitor may not read. */
export interface VisitorClaims {
  readonly visitorId: string;
  readonly teamId: string;
  readonly agentId: string;
  /** Origin of the page the agent was shown on, as its browser told; null when it was our own page. */
  readonly page: string | null;
  /** Who the visitor proved to be; null for a stranger. */
  readonly userId: string | null;
  /** When they proved it, milliseconds since the epoch; left out for a stranger. */
  readonly provedAt?: number | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** How long a token opens anything. */
export const VISITOR_TOKEN_MS = 3_600_000;
/** How long after that it still names its visitor to a new session. */
export const VISITOR_MEMORY_MS = 30 * 24 * 3_600_000;

const PREFIX = 'bzv1';
const MAX_LENGTH = 4096;

/** `bzv1.<claims>.<HMAC-SHA256>`, both base64url. */
export function signVisitorToken(key: Uint8Array, claims: VisitorClaims): string {
  const payload = `${PREFIX}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${payload}.${signature(key, payload)}`;
}

/** The claims of a token of ours, also of one that has run out; undefined for anything else. */
export function readVisitorToken(key: Uint8Array, token: string): VisitorClaims | undefined {
  if (token.length > MAX_LENGTH || !token.startsWith(`${PREFIX}.`)) return undefined;
  const end = token.lastIndexOf('.');
  const payload = token.slice(0, end);
  if (!isEqual(token.slice(end + 1), signature(key, payload))) return undefined;
  // Only we sign, and only claims.
  return JSON.parse(Buffer.from(payload.slice(PREFIX.length + 1), 'base64url').toString('utf8'));
}

/** HMAC-SHA256 of a text, base64url. */
export function signature(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Compares two signatures in a time that says nothing of where they differ. */
export function isEqual(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
