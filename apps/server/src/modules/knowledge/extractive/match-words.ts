import { regularForm } from './irregular-forms.ts';
import type { Question } from './question.ts';

/** Which words of the question a term of a passage stands for, and how surely (1 for the same term). */
export interface WordMatch {
  readonly index: number;
  readonly strength: number;
}

const none: readonly WordMatch[] = [];
const relatedStrength = 0.6;

/**
 * Matches terms of passages against the question, remembering each term. Same term first; else words that share most
 * of their beginning (`Norman`, `Normandy`) or differ by one letter count in part.
 */
export function createWordMatcher(question: Question): (term: string) => readonly WordMatch[] {
  const regular = question.language === 'en' ? regularForm : (term: string) => term;
  const exact = new Map<string, WordMatch[]>();
  question.words.forEach((word, index) => {
    if (word.weight <= 0) return;
    const term = regular(word.term);
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
