import type { TeamScope } from '#kernel';

/** What erasing a person comes to, found before anything is removed. */
export interface ErasurePlan {
  readonly customerId: string;
  /** The customer and the records merged into it. */
  readonly memberIds: readonly string[];
  readonly conversationIds: readonly string[];
  readonly leadIds: readonly string[];
  /** What tells the person: addresses, ids of theirs, their full name. */
  readonly identifiers: readonly string[];
  /** Some of what they said, to look for copies: the longest texts. */
  readonly sayings: readonly string[];
  /** Sources that somebody made from a question in their words, by agent. */
  readonly sources: readonly { readonly agentId: string; readonly sourceId: string }[];
  /** Addresses in their messages, files they sent among them. */
  readonly urls: readonly string[];
}

/** What went from one store. */
export interface ErasedStore {
  readonly store: string;
  readonly removed: number;
  readonly changed: number;
}

/** What a search through everything found. */
export interface ErasureCheck {
  /** False when it had to stop before it had seen everything. */
  readonly complete: boolean;
  readonly tables: number;
  readonly files: number;
  readonly bytes: number;
  readonly found: readonly { readonly store: string; readonly place: string; readonly count: number }[];
}

export interface ErasureStore {
  readonly engine: 'sqlite' | 'postgres';
  /** Undefined when there is no such customer. */
  plan(scope: TeamScope, customerId: string): Promise<ErasurePlan | undefined>;
  /** Removes what the database holds of the person, store by store, in slices; safe to repeat. */
  erase(scope: TeamScope, plan: ErasurePlan): Promise<readonly ErasedStore[]>;
  /** Makes the bytes of removed rows go: free pages, the full-text index, the write-ahead log. */
  scrub(): Promise<void>;
  /** Looks for the person in every text of the database and in every file of the data folder. Changes nothing. */
  search(plan: Pick<ErasurePlan, 'identifiers' | 'sayings'>): Promise<ErasureCheck>;
}
