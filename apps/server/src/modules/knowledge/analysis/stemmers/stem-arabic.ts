import { longestFirst, stripPrefix, stripSuffix } from './strip-affixes.ts';

const ARTICLES = longestFirst('ال وال بال كال فال لل ولل');
const SUFFIXES = longestFirst('ها ان ات ون ين يه ية ه ة ي هم هما هن نا كم');

/**
 * Light stemming after Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (light10), and
 * the pronouns that are written to the end of a word.
 */
export function stemArabic(word: string): string {
  let stem = word;
  if (stem.length > 3 && stem.startsWith('و') && !stem.startsWith('وال') && !stem.startsWith('ولل'))
    stem = stem.slice(1);
  stem = stripPrefix(stem, ARTICLES, 2);
  for (let round = 0; round < 2; round++) stem = stripSuffix(stem, SUFFIXES, 2);
  return stem;
}
