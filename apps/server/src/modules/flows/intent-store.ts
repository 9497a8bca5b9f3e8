import type { TeamScope } from '#kernel';
import type { IntentDefinition } from './intents/intent-definition.ts';

export interface StoredIntents {
  readonly definition: IntentDefinition;
  /** A new one with every change. */
  readonly revision: string;
}

/** The intents an agent was given apart from its flow. */
export interface IntentStore {
  find(scope: TeamScope, agentId: string): Promise<StoredIntents | undefined>;
  save(scope: TeamScope, agentId: string, intents: StoredIntents, at: number): Promise<void>;
}
