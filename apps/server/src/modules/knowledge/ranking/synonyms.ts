import { detectLanguage } from '../analysis/detect-language.ts';
import { contentWords, type QueryWord } from './content-words.ts';

interface Entry {
  readonly group: number;
  readonly words: readonly QueryWord[];
}

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
    const entries = this.#entries(languages);
    const expanded = words.map(word => ({ ...word, terms: [...word.terms] }));
    const known = new Set(words.map(word => word.word));
    words.forEach((word, at) => {
      for (const entry of entries) {
        if (!standsAt(entry, words, at)) continue;
        for (const other of entries) {
          if (other.group !== entry.group || other === entry) continue;
          const [only] = other.words;
          if (only !== undefined && other.words.length === 1) {
            const terms = expanded[at]?.terms ?? [];
            terms.push(...only.terms.filter(term => !terms.includes(term)));
            continue;
          }
          for (const one of other.words) {
            if (known.has(one.word) || known.size >= words.length + room) continue;
            known.add(one.word);
            expanded.push({ ...one, terms: [...one.terms], weight: word.weight / other.words.length });
          }
        }
      }
    });
    return expanded;
  }

  #entries(languages: readonly string[]): readonly Entry[] {
    const key = languages.join(' ');
    let entries = this.#entriesOf.get(key);
    if (entries === undefined) {
      entries = this.#groups.flatMap((group, index) =>
        group.map(text => ({ group: index, words: contentWords(text, detectLanguage(text), languages, 1) })),
      );
      this.#entriesOf.clear();
      this.#entriesOf.set(key, entries);
    }
    return entries;
  }
}

function standsAt({ words }: Entry, query: readonly QueryWord[], at: number): boolean {
  return (
    words.length > 0 &&
    words.every((word, offset) => query[at + offset]?.terms.some(term => word.terms.includes(term)) === true)
  );
}
