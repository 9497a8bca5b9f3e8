import type { Clock, Page, PageRequest, TeamScope } from '#kernel';
import type { Agent, AgentPatch, AgentStore, NewAgent } from '#modules/agents';

/** Should another node's word of a change be lost, the change is seen within this time; one of this process at once. */
const FRESH_MS = 2000;
const MAX_AGENTS = 5000;

/**
 * An agent store that answers `find` from memory, since every turn asks for its agent. Agents of units of work that roll
 * back are forgotten with the rest after {@link FRESH_MS}.
 */
export class CachedAgentStore implements AgentStore {
  readonly #store: AgentStore;
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #found = new Map<string, { readonly agent: Agent; readonly until: number }>();
  #generation = 0;

  /** `changed` is called when agents were changed through this process, maybe before their transaction has committed. */
  constructor(store: AgentStore, clock: Clock, changed: () => void = () => {}) {
    this.#store = store;
    this.#clock = clock;
    this.#changed = changed;
  }

  find(scope: TeamScope, idOrSlug: string): Promise<Agent | undefined> {
    return this.#cached(`${scope.teamId} ${idOrSlug}`, () => this.#store.find(scope, idOrSlug));
  }

  findShown(idOrSlug: string): Promise<Agent | undefined> {
    return this.#cached(` ${idOrSlug}`, () => this.#store.findShown(idOrSlug));
  }

  async #cached(key: string, read: () => Promise<Agent | undefined>): Promise<Agent | undefined> {
    const known = this.#found.get(key);
    if (known !== undefined && known.until > this.#clock.now()) return known.agent;
    const generation = this.#generation;
    const agent = await read();
    if (agent === undefined) {
      this.#found.delete(key);
      return undefined;
    }
    // Read before a change that was made meanwhile.
    if (generation !== this.#generation) return agent;
    if (this.#found.size >= MAX_AGENTS) this.#found.clear();
    this.#found.set(key, { agent, until: this.#clock.now() + FRESH_MS });
    return agent;
  }

  create(scope: TeamScope, agent: NewAgent): Promise<Agent> {
    return this.#store.create(scope, agent);
  }

  findByNumber(scope: TeamScope, number: number): Promise<Agent | undefined> {
    return this.#store.findByNumber(scope, number);
  }

  findOfAnyTeam(number: number): Promise<Agent | undefined> {
    return this.#store.findOfAnyTeam(number);
  }

  async withdrawFlow(scope: TeamScope, agentId: string, at: number): Promise<void> {
    try {
      await this.#store.withdrawFlow(scope, agentId, at);
    } finally {
      this.forget();
    }
  }

  count(scope: TeamScope): Promise<number> {
    return this.#store.count(scope);
  }

  countNamed(scope: TeamScope, name: string): Promise<number> {
    return this.#store.countNamed(scope, name);
  }

  list(scope: TeamScope, page: PageRequest): Promise<Page<Agent>> {
    return this.#store.list(scope, page);
  }

  async update(scope: TeamScope, agentId: string, patch: AgentPatch, at: number): Promise<Agent | undefined> {
    try {
      return await this.#store.update(scope, agentId, patch, at);
    } finally {
      this.forget();
    }
  }

  async delete(scope: TeamScope, agentId: string): Promise<boolean> {
    try {
      return await this.#store.delete(scope, agentId);
    } finally {
      this.forget();
    }
  }

  /** For changes that came another way: the next `find` asks the store. */
  forget(): void {
    this.hear();
    this.#changed();
  }

  /** For changes that another node has made. */
  hear(): void {
    this.#generation += 1;
    this.#found.clear();
  }
}
