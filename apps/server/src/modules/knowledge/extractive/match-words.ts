import { regularForm } from './irregular-forms.ts';
import type { Phrase, Question } from './question.ts';

/** Which words of the question a term of a passage stands for, and how surely (1 for the same term). */
export interface WordMatch {
  readonly index: number;
  readonly strength: number;
}

const none: readonly WordMatch[] = [];
const relatedStrength = 0.6;

/** What each of the terms of a text, in their order, stands for. */
export type WordMatcher = (terms: readonly string[]) => readonly (readonly WordMatch[])[];

/**
 * Matches terms of passages against the question, remembering each term. Same term or synonym first; else words that share
 * most of their beginning (`Norman`, `Normandy`) or differ by one letter count in part.
 */
export function createWordMatcher(question: Question): WordMatcher {
  const match = createTermMatcher(question);
  const phrases = question.phrases.map(phrase => readPhrase(phrase, question));
  return terms => {
    const matches = terms.map(match);
    for (const phrase of phrases) markPhrase(phrase, terms, matches);
    return matches;
  };
}

interface IndexedPhrase {
  readonly words: readonly (readonly string[])[];
  readonly matches: readonly WordMatch[];
}

function readPhrase({ words, standsFor }: Phrase, question: Question): IndexedPhrase {
  const matches = question.words.flatMap(({ word, weight }, index) =>
    weight > 0 && standsFor.includes(word) ? [{ index, strength: 1 }] : [],
  );
  return { words, matches };
}

/** Words between those of a phrase, such as `of` in `rate of exchange`. */
const maximumGap = 2;

function markPhrase({ words, matches }: IndexedPhrase, terms: readonly string[], into: (readonly WordMatch[])[]): void {
  terms.forEach((term, from) => {
    if (words[0]?.includes(term) !== true) return;
    const places = [from];
    for (const some of words.slice(1)) {
      const after = (places.at(-1) ?? from) + 1;
      const step = terms.slice(after, after + 1 + maximumGap).findIndex(one => some.includes(one));
      if (step < 0) return;
      places.push(after + step);
    }
    for (const place of places) into[place] = [...(into[place] ?? none), ...matches];
  });
}

function createTermMatcher(question: Question): (term: string) => readonly WordMatch[] {
  const regular = question.language === 'en' ? regularForm : (term: string) => term;
  const exact = new Map<string, WordMatch[]>();
  question.words.forEach((word, index) => {
    if (word.weight <= 0) return;
    for (const term of new Set([word.term, ...word.alternatives].map(regular)))
      exact.set(term, [...(exact.get(term) ?? []), { index, strength: 1 }]);
  });
  const byFirst = new Map<string, { term: string; index: number }[]>();
  question.words.forEach((word, index) => {
    const first = word.term[0];
    if (first === undefined || word.numeric || word.weight < 0.05 || word.term.length < 4) return;
    byFirst.set(first, [...(byFirst.get(first) ?? []), { term: word.term, index }]);
  });
  const known = new Map<string, readonly WordMatch[]>();
  return term => {
    const remembered = known.get(term);
    if (remembered) return remembered;
    const matches = exact.get(regular(term)) ?? related(term, byFirst.get(term[0] ?? ''));
    known.set(term, matches);
    return matches;
  };
}

function related(
  term: string,
  candidates: readonly { term: string; index: number }[] | undefined,
): readonly WordMatch[] {
  if (candidates === undefined || term.length < 4) return none;
  const matches: WordMatch[] = [];
  for (const candidate of candidates) {
    if (sharesBeginning(candidate.term, term) || isOneEditApart(candidate.term, term)) {
      matches.push({ index: candidate.index, strength: relatedStrength });
    }
  }
  return matches.length === 0 ? none : matches;
}

function sharesBeginning(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  const needed = Math.max(4, Math.ceil(longest * 0.7));
  const shortest = Math.min(a.length, b.length);
  if (shortest < needed) return shortest >= 4 && shortest >= longest * 0.6 && (a.startsWith(b) || b.startsWith(a));
  for (let at = 0; at < needed; at++) if (a.charCodeAt(at) !== b.charCodeAt(at)) return false;
  return true;
}

/** One letter more, less, other or swapped; only among words of five letters and more. */
function isOneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 5 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  if (short.length !== long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
