import { type AnswerType, questionWords } from './question-words.ts';

export interface QuestionType {
  /** What is asked for; null when the words do not tell. */
  readonly type: AnswerType | null;
  /** The words that told, folded: they ask and need not stand in the answer. */
  readonly words: ReadonlySet<string>;
  /** All words that could have told the same: `located` beside `where`. */
  readonly asking: ReadonlySet<string>;
}

const spaceless = new Set(['th', 'zh', 'ja']);
/** `What happens when …` puts a case; it asks for no time. */
const askedCase =
  /(?:what (?:will |would )?happen(?:s|ed)?|what (?:should|do|can|must) (?:i|we|you) do) when|(?:que se passe t il|que faire) quand|que (?:pasa|sucede|hago) cuando|o que (?:acontece|faco) quando|cosa (?:succede|faccio) quando/u;
/** `Change my email` asks for no address of the business. */
const asksForTheirOwn =
  /(?<![\p{L}\p{M}])(?:my|change|update|edit|verify|reset|mon|ma|mes|changer|modifier|mi|mis|cambiar|meu|minha|mudar|alterar|mein|meine|meinen|meiner|andern|mio|mia|cambiare|yangu|wangu|kubadilisha|kubadili|nabadilishaje|мой|мою|изменить|benim|saya|मेरा|मेरी|बदलें|تغيير|غير|بريدي|رقمي)(?![\p{L}\p{M}])/u;
const patterns = new Map<string, readonly (readonly [AnswerType, RegExp])[]>();

/**
 * What a question asks for, by the question words of its language, then of the sources' languages, then of English.
 * Only the first few hundred characters count.
 */
export function readQuestionType(question: string, languages: readonly string[]): QuestionType {
  const folded = foldQuestion(question).replace(askedCase, ' ');
  for (const language of new Set([...languages, 'en'])) {
    for (const [type, pattern] of patternsOf(language)) {
      const match = type === 'contact' && asksForTheirOwn.test(folded) ? null : pattern.exec(folded);
      if (match) return { type, words: wordsOf([match]), asking: wordsOf(folded.matchAll(everywhere(pattern))) };
    }
  }
  return { type: null, words: new Set(), asking: new Set() };
}

function wordsOf(matches: Iterable<RegExpExecArray>): ReadonlySet<string> {
  return new Set([...matches].flatMap(([text]) => text.trim().split(' ')));
}

function everywhere(pattern: RegExp): RegExp {
  return new RegExp(pattern, 'gu');
}

function patternsOf(language: string): readonly (readonly [AnswerType, RegExp])[] {
  const known = patterns.get(language);
  if (known) return known;
  const table = questionWords[language] ?? {};
  const built = Object.entries(table).map(
    ([type, words]) => [type as AnswerType, toPattern(words.split('|'), spaceless.has(language))] as const,
  );
  if (Object.hasOwn(questionWords, language)) patterns.set(language, built);
  return built;
}

function toPattern(words: readonly string[], isSpaceless: boolean): RegExp {
  const alternatives = [...words]
    .sort((a, b) => b.length - a.length)
    .map(word => {
      const start = word.startsWith('^') ? '^' : isSpaceless ? '' : '(?<![\\p{L}\\p{M}\\p{N}])';
      const end = word.endsWith('$') ? '$' : isSpaceless ? '' : '(?![\\p{L}\\p{M}\\p{N}])';
      return `${start}${foldQuestion(word.replace(/^\^|\$$/g, ''))}${end}`;
    });
  return new RegExp(alternatives.join('|'), 'u');
}

/** Lower case without Latin and Greek accents; punctuation becomes a space, so that phrases match across it. */
function foldQuestion(text: string): string {
  return text
    .slice(0, 600)
    .toLowerCase()
    .normalize('NFD')
    .replace(/([a-z\u0370-\u03ff])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replace(/[أإآ]/g, 'ا')
    .replace(/[ًٌٍَُِّْ]/g, '')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
