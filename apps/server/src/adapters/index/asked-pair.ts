import type { Candidate } from './found-chunks.ts';

/** A question of so few words with a meaning is told apart by its other words only, which a search leaves out. */
export const FEW_WORDS = 2;
/** So deep a pair is looked for among passages that hold those few words. */
export const PAIR_CANDIDATES = 200;

const QUESTION = Buffer.from('"question":"');

/**
 * Puts the question–answer pair that asks the very same first: "What is Acme?" has one word to search for, which every
 * passage may hold more often than the pair that was written for it. `candidates` are sorted, and stay so otherwise.
 */
export function putAskedPairFirst(candidates: Candidate[], question: string): void {
  const [best] = candidates;
  const asked = fold(question);
  if (best === undefined || asked === '') return;
  const place = candidates.slice(0, PAIR_CANDIDATES).findIndex(candidate => fold(questionOf(candidate)) === asked);
  const found = candidates[place];
  if (found === undefined || found === best) return;
  candidates.splice(place, 1);
  found.score = best.score;
  candidates.unshift(found);
}

/** Empty for what is no pair; only pairs are decoded. */
function questionOf({ segment, chunk }: Candidate): string {
  const bytes = segment.reader.encodedRecord(chunk);
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(QUESTION)) return '';
  return segment.reader.record(chunk).question ?? '';
}

function fold(text: string): string {
  return text
    .slice(0, 500)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
