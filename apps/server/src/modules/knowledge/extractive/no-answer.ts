import { detectLanguage } from '../analysis/detect-language.ts';
import type { ExtractiveAnswer } from '../retriever.ts';
import { countReplyWords } from './count-reply-words.ts';
import type { ExtractiveInput } from './extractive-input.ts';
import { noAnswerPhrases } from './no-answer-phrases.ts';

/** Says in the customer's language that the sources hold no answer, and which languages they are in if that may be why. */
export function composeNoAnswer(input: ExtractiveInput, confidence: number): ExtractiveAnswer {
  const asked = detectLanguage(input.question.slice(0, 600));
  const { chunkCount } = input.statistics;
  const known = knownLanguages(input);
  const language = languageOfReply(input, asked);
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

/** Says that one question among several is not answered. */
export function partNotFound(part: string, input: Omit<ExtractiveInput, 'chunks'>): string {
  const language = languageOfReply(input, detectLanguage(input.question.slice(0, 600)));
  const words = part.replace(/[\s.,;:!?؟？]+$/u, '').split(/\s+/u);
  const named = words.length > maximumNamedWords ? `${words.slice(0, maximumNamedWords).join(' ')} …` : words.join(' ');
  return (noAnswerPhrases[language] ?? noAnswerPhrases['en'])?.partNotFound.replace('{part}', () => named) ?? '';
}

/** Of a question that is told back. */
const maximumNamedWords = 12;

type Asked = Pick<ExtractiveInput, 'question' | 'statistics'>;

function languageOfReply(input: Asked, asked: string): string {
  const isUnclear = asked === 'und' || isGuess(input.question, asked, knownLanguages(input));
  const spoken = isUnclear ? (input.statistics.languages[0] ?? 'en') : asked;
  return Object.hasOwn(noAnswerPhrases, spoken) ? spoken : 'en';
}

function knownLanguages({ statistics }: Asked): string[] {
  return statistics.languages.filter(name => name !== 'und' && /^[a-z]{2,3}$/.test(name));
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
