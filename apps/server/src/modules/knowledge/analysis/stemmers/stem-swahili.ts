import { longestFirst, stripPrefix, stripSuffix } from './strip-affixes.ts';

const SUBJECTS = 'ni u a i li ya ki vi zi ku m wa tu mu pa'.split(' ');
const TENSES = 'na li ta me ka nge ki'.split(' ');
const VERB_PREFIXES = longestFirst(
  [
    ...SUBJECTS.flatMap(subject => TENSES.map(tense => subject + tense)),
    ...SUBJECTS.flatMap(s => [`${s}naye`, `${s}liye`, `${s}lio`, `${s}nayo`]),
  ].join(' '),
);
const NOUN_PREFIXES = longestFirst('wa mi ma vi ki mw mu m wana mwana');

/** Light Swahili: the locative -ni, subject and tense of verbs, the class prefix of nouns and the final vowel of verbs. */
export function stemSwahili(word: string): string {
  let stem = stripSuffix(word, ['ni'], 4);
  const verb = stripPrefix(stem, VERB_PREFIXES, 4);
  if (verb !== stem) return stripSuffix(verb, ['wa', 'a', 'e', 'i'], 3);
  stem = stripPrefix(stem, NOUN_PREFIXES, 4);
  return stem;
}
