import type { QueryWord } from '#modules/knowledge/search';
import type { SimilarWord } from './similar-words.ts';

/** A term as the index holds it. */
export interface IndexTerm {
  /** Its number in each segment, -1 where the segment does not hold it. */
  readonly ids: readonly number[];
  /** Live chunks that hold it. */
  readonly chunks: number;
  /** Inverse document frequency over the live chunks; 0 when none holds it. */
  readonly idf: number;
}

/** One term that can stand for a query word, and what it is worth: weight × inverse document frequency. */
interface Alternative {
  readonly ids: readonly number[];
  readonly worth: number;
}

/** A query word with all that can stand for it. A chunk is credited with the best of them, once. */
export interface QueryGroup {
  readonly alternatives: readonly Alternative[];
  /** The highest worth among them. */
  readonly worth: number;
  /** Place of the word in the question. */
  readonly position: number;
}

/** A similar word counts less beside the word itself than where the index does not know the word. */
const SIMILAR_WEIGHT = 0.6;
const REPAIR_WEIGHT = 1;
/** Similar words are taken, most similar first, while they stand in so many chunks, and so many times those of the word. */
const SIMILAR_CHUNKS = 4_000;
const SIMILAR_CHUNKS_RATIO = 2;

/**
 * Turns query words into groups of alternatives, most telling first. A similar word is never worth more than the word it
 * stands for, however rare it is.
 */
export function buildQueryGroups(
  words: readonly QueryWord[],
  lookUp: (term: string) => IndexTerm,
  similarWords: (word: string) => readonly SimilarWord[],
): QueryGroup[] {
  const groups: QueryGroup[] = [];
  words.forEach((queryWord, position) => {
    const worths = new Map<IndexTerm, number>();
    let own = 0;
    let room = SIMILAR_CHUNKS;
    for (const name of queryWord.terms) {
      const term = lookUp(name);
      if (term.idf === 0) continue;
      worths.set(term, term.idf * queryWord.weight);
      own = Math.max(own, term.idf);
      room += SIMILAR_CHUNKS_RATIO * term.chunks;
    }
    for (const similar of own === 0 || queryWord.inflects ? similarWords(queryWord.word) : []) {
      const term = lookUp(similar.term);
      room -= term.chunks;
      if (room < 0) break;
      const rarity = own === 0 ? term.idf : Math.min(own, term.idf);
      const worth = queryWord.weight * similar.similarity * (own === 0 ? REPAIR_WEIGHT : SIMILAR_WEIGHT) * rarity;
      if (worth > (worths.get(term) ?? 0)) worths.set(term, worth);
    }
    if (worths.size === 0) return;
    const alternatives = Array.from(worths, ([{ ids }, worth]) => ({ ids, worth }));
    groups.push({ alternatives, worth: Math.max(...worths.values()), position });
  });
  return groups.sort((a, b) => b.worth - a.worth || a.position - b.position);
}
