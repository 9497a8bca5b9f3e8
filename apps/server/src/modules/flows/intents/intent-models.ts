import type { TeamScope } from '#kernel';
import type { IntentRecognizer, RecognizedIntent } from '../flow-world.ts';
import type { IntentDefinition } from './intent-definition.ts';

/** Where an agent's intent model stands. */
export type IntentStatus =
  | { readonly status: 'training'; readonly version: string }
  | { readonly status: 'ready'; readonly version: string }
  | { readonly status: 'failed'; readonly version: string; readonly message: string }
  /** No model of any version: `train` makes one from the definition. */
  | { readonly status: 'missing' };

/** Trains and asks the intent models of agents. Models are derived from definitions and may be deleted at any time. */
export interface IntentModels extends IntentRecognizer {
  /**
   * Resolves when the model of this version is on disk and answers. Trains nothing when it is there already; a later
   * version takes the place of one that still waits. Rejects with `invalid_input`, `intents_busy`, `intents_superseded` or
   * `intents_failed`.
   */
  train(scope: TeamScope, agentId: string, definition: IntentDefinition, version: string): Promise<void>;
  /**
   * One result for each text, in order. A model that is missing is trained first; without a definition every text belongs
   * to no intent.
   */
  recognize(scope: TeamScope, agentId: string, texts: readonly string[]): Promise<readonly RecognizedIntent[]>;
  status(scope: TeamScope, agentId: string): Promise<IntentStatus>;
  /** The agent is gone: so is its model. */
  forget(scope: TeamScope, agentId: string): Promise<void>;
}
