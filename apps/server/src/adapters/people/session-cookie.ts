import { createHmac, timingSafeEqual } from 'node:crypto';

/** The cookie that better-auth keeps a session in, read and written without loading better-auth. */
export interface SessionCookie {
  /** The session's token in a `Cookie` header; undefined without one that carries our signature. */
  read(header: string): string | undefined;
  /** The value of `Set-Cookie` that signs somebody in for so many seconds. */
  write(token: string, maxAgeSeconds: number): string;
}

export const COOKIE_PREFIX = 'baraza';

/** SHA-256 in base64. */
const SIGNATURE_LENGTH = 44;
const MAX_VALUE_LENGTH = 1_000;

/**
 * better-auth signs cookies as `<token>.<base64 of HMAC-SHA256(secret, token)>`, percent-encoded, and puts `__Secure-`
 * before the name where the cookie is for https only.
 */
export function createSessionCookie(secret: string, secure: boolean): SessionCookie {
  const name = `${secure ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`;
  const sign = (token: string): string => createHmac('sha256', secret).update(token).digest('base64');
  return {
    read(header) {
      const value = findCookie(header, name);
      const dot = value?.lastIndexOf('.') ?? -1;
      if (value === undefined || dot < 1 || value.length - dot - 1 !== SIGNATURE_LENGTH) return undefined;
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1));
      const expected = Buffer.from(sign(token));
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
    },
    write(token, maxAgeSeconds) {
      const value = encodeURIComponent(`${token}.${sign(token)}`);
      return `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    },
  };
}

function findCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    const value = pair.slice(equals + 1).trim();
    if (value.length > MAX_VALUE_LENGTH) return undefined;
    try {
      return decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return undefined;
}
