import { foldAccents, foldCase } from './fold.ts';
import { splitWords } from './split-words.ts';
import { stemWord } from './stem-word.ts';

/** One indexable token of a text with the place it came from (UTF-16 offsets). */
export interface Token {
  /** Normalised form: folded, lower-cased, stemmed where the language has a good stemmer. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** A word as it is written, folded, and the term it is indexed under. */
export interface Word {
  /** Lower case, accents and apostrophes folded, not stemmed: what typo repair compares. */
  readonly word: string;
  readonly term: string;
}

/**
 * The tokens of a text in reading order, as the index holds them. `language` is a BCP 47 primary subtag; an unknown one
 * gives folded words without stemming. Never throws; linear in the length of the text.
 */
export function analyzeText(text: string, language: string): Token[] {
  const tokens: Token[] = [];
  analyzeWords(text, language, (word, start, end) => tokens.push({ term: word.term, start, end }));
  return tokens;
}

/** As {@link analyzeText}, handing each word to `sink` without building a list. */
export function analyzeWords(
  text: string,
  language: string,
  sink: (word: Word, start: number, end: number) => void,
): void {
  const cache = wordCache(language);
  const elides = ELIDING_LANGUAGES.has(language);
  splitWords(text, (from, end) => {
    const raw = text.slice(from, end);
    const cut = elides ? elisionLength(raw) : 0;
    const word = lookUp(cache, cut === 0 ? raw : raw.slice(cut), language);
    // A run of nothing but joiners or vowel points folds to nothing.
    if (word.term !== '') sink(word, from + cut, end);
  });
}

/** Words seen before, by language, so that a word is folded and stemmed once; emptied when full. */
const MAX_CACHED_WORDS = 20_000;
const caches = new Map<string, Map<string, Word>>();

function wordCache(language: string): Map<string, Word> {
  let cache = caches.get(language);
  if (cache === undefined) {
    if (caches.size >= 12) caches.clear();
    cache = new Map();
    caches.set(language, cache);
  }
  return cache;
}

function lookUp(cache: Map<string, Word>, raw: string, language: string): Word {
  const known = cache.get(raw);
  if (known !== undefined) return known;
  const bare = dropMarks(foldCase(raw), language);
  const word = { word: foldAccents(bare), term: stemWord(bare, language) };
  if (cache.size >= MAX_CACHED_WORDS) cache.clear();
  // A slice would keep the whole text alive through its parent string; the join of its letters does not.
  cache.set(Buffer.from(raw).toString(), word);
  return word;
}

/** English `'s`, apostrophes, the dots of initials, the marks that group thousands; a decimal mark becomes a dot. */
function dropMarks(word: string, language: string): string {
  if (!/['’ʼ.,]/.test(word)) return word;
  const bare = language === 'en' || language === 'und' ? word.replace(/['’]s$/, '') : word;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return bare.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  if (/^\d/.test(bare)) return bare.replaceAll(',', '.');
  return bare.replace(/['’ʼ.,]/g, '');
}

const ELIDING_LANGUAGES = new Set(['fr', 'it', 'ca', 'oc']);

/** Length of an elided article or pronoun with its apostrophe (`l'`, `qu'`, `dell'`), 0 when there is none. */
function elisionLength(raw: string): number {
  const at = raw.search(/['’]/);
  return at > 0 && at <= 7 && raw.length - at > 2 && !/^aujourd/i.test(raw) ? at + 1 : 0;
}
