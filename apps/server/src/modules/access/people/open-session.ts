import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '#kernel';
import type { PeopleStore } from './people-store.ts';
import type { PersonSession } from './person.ts';

/** How long a session lasts that is not used. */
export const SESSION_SECONDS = 7 * 24 * 3600;

const TOKEN_BYTES = 24;
const MAX_USER_AGENT = 500;

/** Where somebody signs in from, for the list of their sessions. */
export interface SessionOrigin {
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Signs a person in, in this browser. The caller hands the token out as a cookie. */
export async function openSession(
  ports: { readonly people: PeopleStore; readonly ids: Ids; readonly clock: Clock },
  personId: string,
  origin: SessionOrigin,
): Promise<PersonSession> {
  const now = ports.clock.now();
  const session: PersonSession = {
    id: ports.ids.ulid(),
    token: randomBytes(TOKEN_BYTES).toString('base64url'),
    personId,
    createdAt: now,
    expiresAt: now + SESSION_SECONDS * 1000,
    address: origin.address,
    userAgent: origin.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
  };
  await ports.people.createSession(session);
  return session;
}

/** A session in use is made to last again once it is a day old, not with every request. */
const EXTEND_AFTER_MS = 24 * 3_600_000;

/** Lets a session that is used go on for another {@link SESSION_SECONDS}. Tells whether it did: the cookie is to be set again. */
export async function keepSession(
  ports: { readonly people: Pick<PeopleStore, 'extendSession'>; readonly clock: Clock },
  session: PersonSession,
): Promise<boolean> {
  const now = ports.clock.now();
  const expiresAt = now + SESSION_SECONDS * 1000;
  if (expiresAt - session.expiresAt < EXTEND_AFTER_MS) return false;
  await ports.people.extendSession(session.id, expiresAt, now);
  return true;
}
