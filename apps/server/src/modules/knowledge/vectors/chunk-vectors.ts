import type { TeamScope } from '#kernel';
import type { Chunk } from '../chunk.ts';
import { passageHash, passageToEmbed } from './passage-to-embed.ts';
import type { QuantizedVector } from './quantize-vector.ts';
import type { VectorStore } from './vector-store.ts';

/** A chunk with what its vector depends on. */
interface TitledChunk {
  readonly title: string;
  readonly chunk: Pick<Chunk, 'question' | 'heading' | 'text'>;
}

/** The vectors of chunks that are known already. */
export interface ChunkVectors {
  /** The model they are of. */
  readonly model: string;
  /** In the order of the chunks; undefined where none is known. */
  find(
    scope: TeamScope,
    agentId: string,
    chunks: readonly TitledChunk[],
  ): Promise<readonly (QuantizedVector | undefined)[]>;
}

export function createChunkVectors(store: Pick<VectorStore, 'find'>, model: string): ChunkVectors {
  return {
    model,
    async find(scope, agentId, chunks) {
      const hashes = chunks.map(({ title, chunk }) => passageHash(passageToEmbed(title, chunk)));
      const known = await store.find(scope, agentId, model, hashes);
      return hashes.map(hash => known.get(hash));
    },
  };
}
