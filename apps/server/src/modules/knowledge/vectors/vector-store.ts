import type { TeamScope } from '#kernel';
import type { QuantizedVector } from './quantize-vector.ts';

/** Vectors that were paid for, by the passage's hash: a rebuild, another node or a copy of a document does not pay again. */
export interface VectorStore {
  find(
    scope: TeamScope,
    agentId: string,
    model: string,
    hashes: readonly string[],
  ): Promise<ReadonlyMap<string, QuantizedVector>>;
  /** Those that are there already stay as they are. An agent that is gone keeps nothing. */
  save(
    scope: TeamScope,
    agentId: string,
    model: string,
    vectors: ReadonlyMap<string, QuantizedVector>,
    at: number,
  ): Promise<void>;
  /** Deletes the agent's vectors of other models, and those of this one whose hash is not wanted. Returns how many went. */
  prune(scope: TeamScope, agentId: string, model: string, isWanted: (hash: string) => boolean): Promise<number>;
}
