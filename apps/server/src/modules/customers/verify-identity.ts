import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `hash` is the hex HMAC-SHA256 of the user's id under the agent's secret: what a page that knows its signed-in
 * user computes on its own server (Chatbase's `user_hash`). Takes the same time whatever is wrong.
 */
export function verifyUserHash(secret: string, userId: string, hash: string): boolean {
  const expected = createHmac('sha256', secret).update(userId, 'utf8').digest();
  const given = /^[0-9a-f]{64}$/i.test(hash) ? Buffer.from(hash, 'hex') : Buffer.alloc(expected.length);
  return timingSafeEqual(given, expected);
}

/** Who a token speaks of. */
export interface VerifiedIdentity {
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Its other claims, but for those of the protocol. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

const MAX_TOKEN_CHARS = 8_192;
const MAX_USER_ID_CHARS = 255;
const CLOCK_SKEW_SECONDS = 60;
const PROTOCOL_CLAIMS = new Set(['iss', 'aud', 'exp', 'nbf', 'iat', 'jti', 'sub', 'user_id', 'name', 'email']);
const PHONE_CLAIMS = ['phonenumber', 'phone_number', 'phone'];

/**
 * The person in a JWT signed with HS256 under the agent's secret, whose `user_id` or `sub` names them. Undefined for one
 * that is not signed so, has expired, is not valid yet, or names nobody. A token without `exp` is taken: its issuer chose
 * that. `now` in milliseconds.
 */
export async function verifyIdentityToken(
  secret: string,
  token: string,
  now: number,
): Promise<VerifiedIdentity | undefined> {
  if (token.length > MAX_TOKEN_CHARS) return undefined;
  // A large library, and few servers ever see such a token.
  const { errors, jwtVerify } = await import('jose');
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      currentDate: new Date(now),
      clockTolerance: CLOCK_SKEW_SECONDS,
    });
    const userId = nameOf(payload['user_id']) ?? nameOf(payload.sub);
    if (userId === null || userId.length > MAX_USER_ID_CHARS) return undefined;
    const phoneClaim = PHONE_CLAIMS.find(claim => nameOf(payload[claim]) !== null);
    return {
      userId,
      name: nameOf(payload['name']),
      email: nameOf(payload['email']),
      phone: phoneClaim === undefined ? null : nameOf(payload[phoneClaim]),
      attributes: Object.fromEntries(
        Object.entries(payload).filter(([claim]) => !PROTOCOL_CLAIMS.has(claim) && !PHONE_CLAIMS.includes(claim)),
      ),
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function nameOf(claim: unknown): string | null {
  if (typeof claim === 'number') return String(claim);
  return typeof claim === 'string' && claim !== '' ? claim : null;
}
