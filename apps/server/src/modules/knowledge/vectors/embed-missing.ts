import type { Clock, TeamScope } from '#kernel';
import type { IngestedDocument } from '../knowledge-store.ts';
import type { Embedder } from './embedder.ts';
import { passageHash, passageToEmbed } from './passage-to-embed.ts';
import { type QuantizedVector, quantizeVector, withoutDirection } from './quantize-vector.ts';
import type { VectorStore } from './vector-store.ts';

/** Passages looked up, and sent to the embedder, at a time; what is embedded is kept batch by batch. */
const LOOK_UP = 400;

interface EmbedPorts {
  readonly embedder: Embedder;
  readonly vectors: VectorStore;
  readonly clock: Clock;
}

/**
 * Embeds the passages whose vectors are not known, each text once, and keeps every batch as it comes: an interruption loses
 * the batch under way at the most. Returns the hashes of all passages. Rejects when the embedder does.
 */
export async function embedMissing(
  ports: EmbedPorts,
  scope: TeamScope,
  agentId: string,
  documents: readonly Pick<IngestedDocument, 'document' | 'chunks'>[],
  run: { readonly signal?: AbortSignal | undefined; readonly onProgress?: ((done: number) => void) | undefined } = {},
): Promise<readonly string[]> {
  const texts = passagesByHash(documents);
  const hashes = [...texts.keys()];
  for (let from = 0; from < hashes.length; from += LOOK_UP) {
    const some = hashes.slice(from, from + LOOK_UP);
    const known = await ports.vectors.find(scope, agentId, ports.embedder.model, some);
    const missing = some.filter(hash => !known.has(hash));
    if (missing.length > 0) await embed(ports, scope, agentId, missing, texts, run.signal);
    run.onProgress?.(from + some.length);
  }
  return hashes;
}

/** The hashes of the documents' passages, each once. */
export function passageHashes(documents: readonly Pick<IngestedDocument, 'document' | 'chunks'>[]): string[] {
  return [...passagesByHash(documents).keys()];
}

function passagesByHash(documents: readonly Pick<IngestedDocument, 'document' | 'chunks'>[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { document, chunks } of documents) {
    for (const chunk of chunks) {
      const passage = passageToEmbed(document.title, chunk);
      texts.set(passageHash(passage), passage);
    }
  }
  return texts;
}

async function embed(
  { embedder, vectors, clock }: EmbedPorts,
  scope: TeamScope,
  agentId: string,
  hashes: readonly string[],
  texts: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const keep = async (first: number, batch: readonly Float32Array[]): Promise<void> => {
    const found = new Map<string, QuantizedVector>();
    batch.forEach((vector, at) => {
      const hash = hashes[first + at];
      if (hash !== undefined) found.set(hash, quantizeVector(vector) ?? withoutDirection(vector.length));
    });
    await vectors.save(scope, agentId, embedder.model, found, clock.now());
  };
  await embedder.embedPassages(
    hashes.map(hash => texts.get(hash) ?? ''),
    keep,
    signal,
  );
}
