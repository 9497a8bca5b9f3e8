import type { AgentSettings, AgentSettingsPatch } from '@baraza/contracts';
import type { Page, PageRequest, TeamScope } from '#kernel';
import type { Agent } from './agent.ts';

/** The fields an owner may change. */
export type AgentPatch = Partial<
  Pick<
    Agent,
    'name' | 'slug' | 'instructions' | 'model' | 'temperature' | 'fallbackModel' | 'extractiveFallback' | 'numberGuard'
  >
> & {
  /** Merged into what is stored, in the same transaction; see `mergeSettings`. */
  readonly settings?: AgentSettingsPatch | undefined;
  /** Addresses of uploaded images; null takes one away. */
  readonly images?: Partial<Pick<AgentSettings, 'iconUrl' | 'profilePictureUrl'>> | undefined;
};

/** An agent is made without a flow; publishing one names it. Settings left out are the default ones. */
export type NewAgent = Omit<Agent, 'number' | 'flowVersionId' | 'settings'> & {
  readonly settings?: AgentSettings | undefined;
};

export interface AgentStore {
  /** Assigns `number`. Throws `AppError` `slug_taken` (conflict, field `slug`) when the team uses the slug already. */
  create(scope: TeamScope, agent: NewAgent): Promise<Agent>;
  /** By id or by slug. */
  find(scope: TeamScope, idOrSlug: string): Promise<Agent | undefined>;
  /** By number, for surfaces with integer ids. */
  findByNumber(scope: TeamScope, number: number): Promise<Agent | undefined>;
  /**
   * By number, of whichever team: for pages that talk to an agent without a key. Whoever asks has to make sure that the
   * agent is meant to be talked to by strangers.
   */
  findOfAnyTeam(number: number): Promise<Agent | undefined>;
  /**
   * By id, else by slug, of whichever team; of several teams with that slug, the agent that was made first. For pages that
   * strangers see, so the caller asks `settings.visibility`.
   */
  findShown(idOrSlug: string): Promise<Agent | undefined>;
  /** From now on new conversations run no flow; those that are under way end on theirs. */
  withdrawFlow(scope: TeamScope, agentId: string, at: number): Promise<void>;
  count(scope: TeamScope): Promise<number>;
  /** How many of the team's agents have this very name. */
  countNamed(scope: TeamScope, name: string): Promise<number>;
  /** Newest first. */
  list(scope: TeamScope, page: PageRequest): Promise<Page<Agent>>;
  /** Throws `slug_taken` like `create`. */
  update(scope: TeamScope, agentId: string, patch: AgentPatch, at: number): Promise<Agent | undefined>;
  /** Removes the agent with its sources, documents, chunks, conversations, messages and turns. */
  delete(scope: TeamScope, agentId: string): Promise<boolean>;
}
