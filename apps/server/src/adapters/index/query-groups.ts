import type { QueryWord } from '#modules/knowledge/search';
import type { SimilarWord } from './similar-words.ts';

/** One term that can stand for a query word, and what it is worth: weight × inverse document frequency. */
export interface Alternative {
  readonly term: string;
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

/**
 * Turns query words into groups of alternatives, most telling first. A similar word is never worth more than the word it
 * stands for, however rare it is. `idf` is over the whole index; 0 for a term no live chunk holds.
 */
export function buildQueryGroups(
  words: readonly QueryWord[],
  idf: (term: string) => number,
  similarWords: (word: string) => readonly SimilarWord[],
): QueryGroup[] {
  const groups: QueryGroup[] = [];
  words.forEach((queryWord, position) => {
    const worths = new Map<string, number>();
    let own = 0;
    for (const term of queryWord.terms) {
      const worth = idf(term);
      if (worth === 0) continue;
      worths.set(term, worth * queryWord.weight);
      own = Math.max(own, worth);
    }
    for (const similar of own === 0 || queryWord.inflects ? similarWords(queryWord.word) : []) {
      const rarity = own === 0 ? idf(similar.term) : Math.min(own, idf(similar.term));
      const worth = queryWord.weight * similar.similarity * (own === 0 ? REPAIR_WEIGHT : SIMILAR_WEIGHT) * rarity;
      if (worth > (worths.get(similar.term) ?? 0)) worths.set(similar.term, worth);
    }
    if (worths.size === 0) return;
    const alternatives = Array.from(worths, ([term, worth]) => ({ term, worth }));
    groups.push({ alternatives, worth: Math.max(...worths.values()), position });
  });
  return groups.sort((a, b) => b.worth - a.worth || a.position - b.position);
}
