import type { Announcements, Database } from '#adapters/database';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import {
  configuredCredentials,
  createCredentialTester,
  createModelCatalog,
  type ProviderSettings,
} from '#adapters/models';
import { CREDENTIALS_PURPOSE, createEnvelopeSealer, type MasterSecret } from '#adapters/secrets';
import type { HttpPorts } from '#http';
import type { Clock, Log } from '#kernel';
import { type ModelCatalog, TeamCredentials } from '#modules/agents';

export interface CredentialSurroundings {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly outbound: GuardedFetch;
  readonly secret: MasterSecret;
  readonly clock: Clock;
  readonly log: Log;
}

const TOPIC = 'credentials';
/** On a shared store; an announcement may get lost. */
const FRESH_MS = 5_000;

/** Keys of model providers: a team's own before those of the configuration, and the models they open. */
export function composeCredentials(
  config: ProviderSettings,
  { database, announcements, outbound, secret, clock, log }: CredentialSurroundings,
): { readonly models: ModelCatalog; readonly credentials: HttpPorts['credentials'] } {
  const sealer = createEnvelopeSealer(secret.derive(CREDENTIALS_PURPOSE));
  const tester = createCredentialTester(outbound);
  const credentials = new TeamCredentials({
    store: database.credentials,
    sealer,
    server: configuredCredentials(config),
    clock,
    log,
    freshMs: database.kind === 'sqlite' ? Number.POSITIVE_INFINITY : FRESH_MS,
  });
  announcements.listen(TOPIC, teamId => credentials.forget(teamId));
  return {
    models: createModelCatalog(credentials, outbound, { tester, clock }),
    credentials: {
      store: database.credentials,
      sealer,
      tester,
      changed: teamId => announcements.announce(TOPIC, teamId),
    },
  };
}
