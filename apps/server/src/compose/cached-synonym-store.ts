import type { Clock, TeamScope } from '#kernel';
import type { SynonymList, SynonymStore } from '#modules/knowledge';

/** Another node's change is seen within this time; one of this process at once. */
const FRESH_MS = 2000;
const MAX_AGENTS = 5000;

/** Synonyms answered from memory, since every question asks for them. */
export class CachedSynonymStore implements SynonymStore {
  readonly #store: SynonymStore;
  readonly #clock: Clock;
  readonly #lists = new Map<string, { readonly list: SynonymList; readonly until: number }>();

  constructor(store: SynonymStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async get(scope: TeamScope, agentId: string): Promise<SynonymList> {
    const key = `${scope.teamId} ${agentId}`;
    const known = this.#lists.get(key);
    if (known !== undefined && known.until > this.#clock.now()) return known.list;
    const list = await this.#store.get(scope, agentId);
    if (this.#lists.size >= MAX_AGENTS) this.#lists.clear();
    this.#lists.set(key, { list, until: this.#clock.now() + FRESH_MS });
    return list;
  }

  async put(
    scope: TeamScope,
    agentId: string,
    groups: readonly (readonly string[])[],
    at: number,
  ): Promise<SynonymList> {
    try {
      return await this.#store.put(scope, agentId, groups, at);
    } finally {
      this.#lists.clear();
    }
  }
}
