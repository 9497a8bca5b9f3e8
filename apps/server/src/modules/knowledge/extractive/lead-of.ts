import type { RetrievedChunk } from '../retriever.ts';

/** So many of the best passages about something else are compared with the best one. */
const rivals = 3;
/** What is between a lead and none: with nothing else found, the scores say nothing. */
const unknownLead = 0.5;

/**
 * 0 to 1: how far the best passage is ahead of the best ones about something else, that is, of another document and title.
 * A question that the sources are about stands out; of one that they are not, several passages hold a word or two.
 */
export function leadOf(chunks: readonly RetrievedChunk[]): number {
  const [best, ...others] = chunks.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score <= 0) return unknownLead;
  const scores = others.filter(chunk => isOther(chunk, best)).map(chunk => Math.max(0, chunk.score));
  const nearest = scores.slice(0, rivals);
  if (nearest.length === 0) return unknownLead;
  return 1 - nearest.reduce((sum, score) => sum + score, 0) / nearest.length / best.score;
}

function isOther(chunk: RetrievedChunk, best: RetrievedChunk): boolean {
  return chunk.documentId !== best.documentId && (chunk.title === '' || chunk.title !== best.title);
}
