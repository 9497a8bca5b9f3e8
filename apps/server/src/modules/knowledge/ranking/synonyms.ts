import { detectLanguage } from '../analysis/detect-language.ts';
import { contentWords, type QueryWord } from './content-words.ts';

interface Entry {
  readonly group: number;
  readonly words: readonly QueryWord[];
}

/** All entries in one reading. */
interface Reading {
  readonly entries: readonly Entry[];
  /** Places of the entries whose first word may be this term, ascending. */
  readonly beginningWith: ReadonlyMap<string, readonly number[]>;
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
  readonly #readings = new Map<string, Reading>();

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
    const { entries, beginningWith } = this.#read(languages);
    return words.flatMap(({ terms }, from) =>
      placesOf(terms, beginningWith)
        .flatMap(place => entries[place] ?? [])
        .filter(entry => standsAt(entry, words, from))
        .flatMap(entry =>
          entries
            .filter(other => other.group === entry.group && other !== entry && other.words.length > 0)
            .map(other => ({ from, count: entry.words.length, words: other.words })),
        ),
    );
  }

  #read(languages: readonly string[]): Reading {
    const key = languages.join(' ');
    let reading = this.#readings.get(key);
    if (reading === undefined) {
      const entries = this.#groups.flatMap((group, index) =>
        group.map(text => ({ group: index, words: contentWords(text, detectLanguage(text), languages, 1) })),
      );
      reading = { entries, beginningWith: byFirstTerm(entries) };
      if (this.#readings.size >= MAX_READINGS) this.#readings.clear();
      this.#readings.set(key, reading);
    }
    return reading;
  }
}

function byFirstTerm(entries: readonly Entry[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { words }] of entries.entries()) {
    for (const term of new Set(words[0]?.terms)) {
      const known = places.get(term);
      if (known === undefined) places.set(term, [place]);
      else known.push(place);
    }
  }
  return places;
}

/** Each place once, ascending. */
function placesOf(terms: readonly string[], beginningWith: Reading['beginningWith']): readonly number[] {
  const lists = terms.flatMap(term => {
    const places = beginningWith.get(term);
    return places === undefined ? [] : [places];
  });
  if (lists.length <= 1) return lists[0] ?? [];
  return [...new Set(lists.flat())].sort((left, right) => left - right);
}

function standsAt({ words }: Entry, query: readonly Pick<QueryWord, 'terms'>[], at: number): boolean {
  return words.every((word, offset) => query[at + offset]?.terms.some(term => word.terms.includes(term)) === true);
}
