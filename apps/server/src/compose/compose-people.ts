import type { Database } from '#adapters/database';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import { createOperatorMailer, createSmtpMailer } from '#adapters/mail';
import { createScryptPasswords, createSessionCookie, lazyBetterAuth, SINGLE_SIGN_ON_ID } from '#adapters/people';
import type { MasterSecret } from '#adapters/secrets';
import type { HttpPorts } from '#http';
import type { Clock, Ids, Log } from '#kernel';
import {
  type Mailer,
  OWNER_LINK_PURPOSE,
  ownerLink,
  SessionAuthenticator,
  type TeamStore,
  takeCode,
} from '#modules/access';
import type { Config } from '../config.ts';

/** What {@link composePeople} needs of the rest. */
export interface PeopleSurroundings {
  readonly database: Database;
  readonly secret: MasterSecret;
  readonly outbound: GuardedFetch;
  /** Forgets what it remembers of agents. */
  readonly agents: { forget(): void };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** The address the server listens on, once it does. */
  readonly listeningAt: () => string;
  /** A line into the server's own output. */
  readonly print: (line: string) => void;
}

/** People: how they sign in, and what lets them in. */
export function composePeople(
  config: Pick<Config, 'publicUrl' | 'oidc' | 'mail'>,
  { database, secret, outbound, agents, clock, ids, log, listeningAt, print }: PeopleSurroundings,
): Pick<HttpPorts, 'people' | 'identity'> {
  const { publicUrl, oidc } = config;
  const cookieSecret = secret.derive('session cookies').toString('base64url');
  const sessionCookie = createSessionCookie(cookieSecret, publicUrl?.startsWith('https:') ?? false);
  const people = new SessionAuthenticator({
    people: database.people,
    clock,
    readToken: cookie => sessionCookie.read(cookie),
    afterCommit: callback => database.afterCommit(callback),
  });
  const passwords = createScryptPasswords();
  const mailer: Mailer =
    config.mail === undefined ? createOperatorMailer(print) : createSmtpMailer({ ...config.mail, log });
  const auth = lazyBetterAuth({
    secret: cookieSecret,
    publicUrl,
    linkOrigin: () => publicUrl ?? listeningAt(),
    records: database.authRecords,
    passwords,
    mailer,
    singleSignOn: oidc,
    outbound,
    isInvited: email => database.people.isInvited(email, clock.now()),
    takeCode: (personId, code) => takeCode({ people: database.people, clock }, personId, code),
    onSessionsChanged: () => people.forgetAll(),
    ids,
    log,
  });
  return {
    people,
    identity: {
      people: database.people,
      teams: announcedTeamStore(database, agents),
      sessions: people,
      passwords,
      mailer,
      auth,
      publicUrl,
      singleSignOn: oidc && { id: SINGLE_SIGN_ON_ID, name: oidc.name },
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

/** An agent that moved, or went with its team, is not answered from memory. */
function announcedTeamStore({ teams, afterCommit }: Database, agents: { forget(): void }): TeamStore {
  const announced = async <T>(change: Promise<T>): Promise<T> => {
    const outcome = await change;
    afterCommit(() => agents.forget());
    return outcome;
  };
  return {
    ...teams,
    moveAgent: (from, agentId, to) => announced(teams.moveAgent(from, agentId, to)),
    markDeleted: (scope, at) => announced(teams.markDeleted(scope, at)),
    restore: scope => announced(teams.restore(scope)),
  };
}
