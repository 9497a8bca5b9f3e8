import { detectLanguage } from '../analysis/detect-language.ts';
import type { ExtractiveAnswer } from '../retriever.ts';
import { countReplyWords } from './count-reply-words.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { noAnswerPhrases } from './no-answer-phrases.ts';

/** Says in the customer's language that the sources hold no answer, and which languages they are in if that may be why. */
export function composeNoAnswer(input: ExtractiveInput, confidence: number): ExtractiveAnswer {
  const asked = detectLanguage(input.question.slice(0, 600));
  const { chunkCount, languages } = input.statistics;
  const known = languages.filter(name => name !== 'und' && /^[a-z]{2,3}$/.test(name));
  const spoken = asked === 'und' || isGuess(input.question, asked, known) ? (languages[0] ?? 'en') : asked;
  const language = Object.hasOwn(noAnswerPhrases, spoken) ? spoken : 'en';
  const phrases = noAnswerPhrases[language] ?? noAnswerPhrases['en'];
  const foreign = isForeign(input.question, asked, known);
  const parts =
    chunkCount === 0
      ? [phrases?.empty]
      : [
          phrases?.notFound,
          foreign ? phrases?.sourcesIn.replace('{languages}', nameLanguages(known, language)) : undefined,
        ];
  return {
    text: parts.filter(part => part !== undefined).join(' '),
    answered: false,
    kind: 'no-answer',
    quotes: [],
    confidence,
    language,
  };
}

const minimumForeignWords = 4;

/** A word or two of Latin letters may be of any language: those are not called foreign. */
function isForeign(question: string, asked: string, known: readonly string[]): boolean {
  if (asked === 'und' || known.length === 0 || known.includes(asked)) return false;
  return countReplyWords(question) >= minimumForeignWords || !/\p{Script=Latin}/u.test(question);
}

/** `switch plan` has the endings of Malay: two or three plain words are rather of the sources' language than of a third one. */
function isGuess(question: string, asked: string, known: readonly string[]): boolean {
  if (known.length === 0 || known.includes(asked)) return false;
  return countReplyWords(question) < minimumForeignWords && !/[^\0-\x7f]/.test(question);
}

const maximumNamedLanguages = 4;

function nameLanguages(languages: readonly string[], inLanguage: string): string {
  const names = new Intl.DisplayNames([inLanguage], { type: 'language' });
  const named = languages.slice(0, maximumNamedLanguages).map(language => names.of(language) ?? language);
  return new Intl.ListFormat([inLanguage]).format(named);
}
