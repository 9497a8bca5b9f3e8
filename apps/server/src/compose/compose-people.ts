import type { Database } from '#adapters/database';
import { createScryptPasswords, createSessionCookie } from '#adapters/people';
import type { MasterSecret } from '#adapters/secrets';
import type { HttpPorts } from '#http';
import type { Clock, Ids, Log } from '#kernel';
import { OWNER_LINK_PURPOSE, ownerLink, SessionAuthenticator } from '#modules/access';
import type { Config } from '../config.ts';

/** What {@link composePeople} needs of the rest. */
export interface PeopleSurroundings {
  readonly database: Database;
  readonly secret: MasterSecret;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** People: how they sign in, and what lets them in. */
export function composePeople(
  config: Pick<Config, 'publicUrl'>,
  { database, secret, clock }: PeopleSurroundings,
): Pick<HttpPorts, 'people' | 'identity'> {
  const cookieSecret = secret.derive('session cookies').toString('base64url');
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const sessionCookie = createSessionCookie(cookieSecret, secure);
  const people = new SessionAuthenticator({
    people: database.people,
    clock,
    readToken: cookie => sessionCookie.read(cookie),
  });
  return {
    people,
    identity: {
      people: database.people,
      passwords: createScryptPasswords(),
      ownerLinkKey: secret.derive(OWNER_LINK_PURPOSE),
      sessionCookie,
    },
  };
}

/** The address that makes the first owner of the server at `url`, for 24 hours; undefined when there is one. */
export async function findOwnerLink(
  { database, secret, clock }: Pick<PeopleSurroundings, 'database' | 'secret' | 'clock'>,
  url: string,
): Promise<string | undefined> {
  return (await database.people.hasOwner())
    ? undefined
    : ownerLink(secret.derive(OWNER_LINK_PURPOSE), clock.now(), url);
}
