import type { Clock, Log, TeamScope } from '#kernel';
import type { ModelCredentials, ModelProvider, ProviderCredential } from './chat-model.ts';
import { type CredentialStore, type KeySealer, type StoredCredential, sealingContext } from './team-credential.ts';

const MAX_TEAMS = 5_000;

export interface TeamCredentialsPorts {
  readonly store: Pick<CredentialStore, 'list'>;
  readonly sealer: Pick<KeySealer, 'open'>;
  /** The server's own, for teams without one of theirs. */
  readonly server: ModelCredentials;
  readonly clock: Clock;
  readonly log: Log;
  /** How long what was read stays true; another node's change is told, but that may get lost. */
  readonly freshMs: number;
}

interface Known {
  readonly credentials: ReadonlyMap<ModelProvider, ProviderCredential>;
  readonly models: ReadonlyMap<ModelProvider, readonly string[]>;
  readonly until: number;
}

/** A team's own keys before those of the server; in memory, so that a model call asks no store. */
export class TeamCredentials implements ModelCredentials {
  readonly #ports: TeamCredentialsPorts;
  readonly #known = new Map<string, Known>();
  #changes = 0;

  constructor(ports: TeamCredentialsPorts) {
    this.#ports = ports;
  }

  async find(scope: TeamScope, provider: ModelProvider): Promise<ProviderCredential | undefined> {
    const { credentials } = await this.#of(scope);
    const own = credentials.get(provider);
    if (own !== undefined) return own;
    const server = await this.#ports.server.find(scope, provider);
    // Names without a provider go to the server of the operator, and where there is none to the team's own OpenAI.
    return server ?? (provider === 'openai-compatible' ? credentials.get('openai') : undefined);
  }

  async modelsOf(scope: TeamScope, provider: ModelProvider): Promise<readonly string[]> {
    return (await this.#of(scope)).models.get(provider) ?? [];
  }

  /** Drops what is known of a team: the next call asks the store. */
  forget(teamId: string | null): void {
    this.#changes += 1;
    if (teamId === null) this.#known.clear();
    else this.#known.delete(teamId);
  }

  async #of(scope: TeamScope): Promise<Known> {
    const known = this.#known.get(scope.teamId);
    if (known !== undefined && known.until > this.#ports.clock.now()) return known;
    const changes = this.#changes;
    const stored = await this.#ports.store.list(scope);
    const fresh: Known = {
      credentials: new Map(stored.flatMap(one => this.#open(scope, one))),
      models: new Map(stored.map(one => [one.provider, one.models])),
      until: this.#ports.clock.now() + this.#ports.freshMs,
    };
    if (changes !== this.#changes) return fresh;
    if (this.#known.size >= MAX_TEAMS) this.#known.clear();
    this.#known.set(scope.teamId, fresh);
    return fresh;
  }

  /** A key that does not open (the master secret is another one) is as good as none, and somebody should know. */
  #open(scope: TeamScope, stored: StoredCredential): [ModelProvider, ProviderCredential][] {
    const { provider, baseUrl, key } = stored;
    try {
      const apiKey = key === null ? null : this.#ports.sealer.open(key, sealingContext(scope, provider));
      return [[provider, { apiKey, baseUrl }]];
    } catch {
      this.#ports.log.error(
        { teamId: scope.teamId, provider },
        'a provider key cannot be opened: is the secret of this server another one?',
      );
      return [];
    }
  }
}
