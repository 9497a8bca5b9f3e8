import type { Clock } from '#kernel';
import type { CredentialTester, ModelProvider, ProviderCredential } from '#modules/agents';

const FRESH_MS = 5 * 60_000;
const FAILED_FRESH_MS = 60_000;
/** Whoever asks for the list must not wait for a provider that is away. */
const WAIT_MS = 2_500;
const MAX_LISTS = 500;

/** What providers say they have, asked for now and then. */
export class ListedModels {
  readonly #tester: CredentialTester;
  readonly #clock: Clock;
  readonly #lists = new Map<string, { readonly models: Promise<readonly string[] | undefined>; until: number }>();

  constructor(tester: CredentialTester, clock: Clock) {
    this.#tester = tester;
    this.#clock = clock;
  }

  /** Undefined when nobody knows; none when the provider refuses the key. */
  get(provider: ModelProvider, credential: ProviderCredential): Promise<readonly string[] | undefined> {
    const key = JSON.stringify([provider, credential.baseUrl, credential.apiKey]);
    const known = this.#lists.get(key);
    if (known !== undefined && known.until > this.#clock.now()) return known.models;
    const entry = { models: this.#ask(provider, credential), until: this.#clock.now() + FRESH_MS };
    void entry.models.then(models => {
      if (models === undefined) entry.until = this.#clock.now() + FAILED_FRESH_MS;
    });
    if (this.#lists.size >= MAX_LISTS) this.#lists.clear();
    this.#lists.set(key, entry);
    return entry.models;
  }

  async #ask(provider: ModelProvider, credential: ProviderCredential): Promise<readonly string[] | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>(resolve => {
      timer = setTimeout(() => resolve(undefined), WAIT_MS);
    });
    const answer = this.#tester.test(provider, credential).then(
      test => (test.outcome === 'accepted' ? test.models : test.outcome === 'rejected' ? [] : undefined),
      () => undefined,
    );
    const models = await Promise.race([answer, late]);
    clearTimeout(timer);
    return models;
  }
}
