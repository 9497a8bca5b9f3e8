import {
  ara,
  ben,
  deu,
  ell,
  eng,
  fin,
  fra,
  hin,
  ind,
  ita,
  jpn,
  kor,
  nld,
  pol,
  por,
  ron,
  rus,
  spa,
  swa,
  swe,
  tha,
  tur,
  vie,
  zho,
} from 'stopword';
import { analyzeWords } from '../analysis/analyze-text.ts';
import { FUNCTION_WORDS } from '../analysis/function-words.ts';

const lists: Readonly<Record<string, readonly string[]>> = {
  ar: ara,
  bn: ben,
  de: deu,
  el: ell,
  en: eng,
  es: spa,
  fi: fin,
  fr: fra,
  hi: hin,
  id: ind,
  it: ita,
  ja: jpn,
  ko: kor,
  nl: nld,
  pl: pol,
  pt: por,
  ro: ron,
  ru: rus,
  sv: swe,
  sw: swa,
  th: tha,
  tr: tur,
  vi: vie,
  zh: zho,
};

const folded = new Map<string, ReadonlySet<string>>();

/** Words of a language that carry next to nothing of a question, in the folded form of `analyzeWords`. */
export function stopWords(language: string): ReadonlySet<string> {
  const known = folded.get(language);
  if (known) return known;
  const words = new Set<string>();
  const text = [...(lists[language] ?? []), ...(FUNCTION_WORDS[language] ?? '').split(' ')].join(' ');
  analyzeWords(text, language, word => words.add(word.word));
  if (folded.size < 64) folded.set(language, words);
  return words;
}
