import { detectLanguage } from '../analysis/detect-language.ts';
import { contentWords, type QueryWord } from './content-words.ts';

interface Entry {
  readonly group: number;
  readonly words: readonly QueryWord[];
}

/** What an operator says stands in for some words of a question. */
export interface Substitute {
  /** The first of the words it is for, and how many these are. */
  readonly from: number;
  readonly count: number;
  /** Any of the terms of each word, in this order. */
  readonly words: readonly QueryWord[];
}

/** The index's languages in one order, those of a passage, and some other askers' besides. */
const MAX_READINGS = 16;

/** Words and phrases that an operator says mean the same, read in the languages of an index. */
export class Synonyms {
  readonly #groups: readonly (readonly string[])[];
  readonly #entriesOf = new Map<string, readonly Entry[]>();

  constructor(groups: readonly (readonly string[])[]) {
    this.#groups = groups;
  }

  /**
   * The words with their synonyms. A synonym of one word becomes another term of the word it is for; one of several words is
   * added at the end, at most `room` words in all, which together weigh as much as the word they are for.
   */
  expand(words: readonly QueryWord[], languages: readonly string[], room: number): QueryWord[] {
    const expanded = words.map(word => ({ ...word, terms: [...word.terms] }));
    const known = new Set(words.map(word => word.word));
    for (const { from, words: others } of this.substitutes(words, languages)) {
      const [only] = others;
      if (only !== undefined && others.length === 1) {
        const terms = expanded[from]?.terms ?? [];
        terms.push(...only.terms.filter(term => !terms.includes(term)));
        continue;
      }
      for (const one of others) {
        if (known.has(one.word) || known.size >= words.length + room) continue;
        known.add(one.word);
        expanded.push({ ...one, terms: [...one.terms], weight: (words[from]?.weight ?? 1) / others.length });
      }
    }
    return expanded;
  }

  /** What stands in for the words, in their order. Entries are read in each of the languages. */
  substitutes(words: readonly Pick<QueryWord, 'terms'>[], languages: readonly string[]): Substitute[] {
    const entries = this.#entries(languages);
    return words.flatMap((_, from) =>
      entries
        .filter(entry => standsAt(entry, words, from))
        .flatMap(entry =>
          entries
            .filter(other => other.group === entry.group && other !== entry && other.words.length > 0)
            .map(other => ({ from, count: entry.words.length, words: other.words })),
        ),
    );
  }

  #entries(languages: readonly string[]): readonly Entry[] {
    const key = languages.join(' ');
    let entries = this.#entriesOf.get(key);
    if (entries === undefined) {
      entries = this.#groups.flatMap((group, index) =>
        group.map(text => ({ group: index, words: contentWords(text, detectLanguage(text), languages, 1) })),
      );
      if (this.#entriesOf.size >= MAX_READINGS) this.#entriesOf.clear();
      this.#entriesOf.set(key, entries);
    }
    return entries;
  }
}

function standsAt({ words }: Entry, query: readonly Pick<QueryWord, 'terms'>[], at: number): boolean {
  return (
    words.length > 0 &&
    words.every((word, offset) => query[at + offset]?.terms.some(term => word.terms.includes(term)) === true)
  );
}
