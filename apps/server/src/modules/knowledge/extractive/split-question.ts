import { analyzeWords } from '../analysis/analyze-text.ts';
import { isFunctionWord } from '../analysis/function-words.ts';
import { everydayTopics } from '../ranking/everyday-words.ts';
import { readQuestionType } from './question-type.ts';

/** More is answered as one question. */
const maximumParts = 3;
const maximumQuestionUnits = 600;

/** How a language joins a second question to a first one. */
interface Joining {
  /** Words for `and`, separated by `|`. */
  readonly and: string;
  /**
   * How a question begins, behind which it may follow a comma or an `and`; without it the language asks in the middle or at the
   * end, and each side must hold a question word.
   */
  readonly begins?: string;
}

const englishAuxiliary =
  'do|does|did|is|are|was|were|can|could|will|would|should|shall|may|must|have|has|had|isn|don|doesn|aren';
const englishSubject = 'you|i|we|they|it|there|the|this|that|my|your|he|she|a|an|any|children|kids|people';

const joinings: Readonly<Record<string, Joining>> = {
  en: {
    and: 'and also|and|also|plus|&',
    begins:
      '(?:(?:at|in|on|for|by|from|to|since|until|with) )?' +
      `(?:(?:what|which|who|whom|whose|why|how)(?![\\p{L}])|(?:when|where) (?:${englishAuxiliary})(?![\\p{L}])|(?:when|where)\\s*[?.!]*$|(?:what|where|when|who|how)['’]?s |(?:${englishAuxiliary}) (?:${englishSubject})(?![\\p{L}]))`,
  },
  fr: {
    and: 'et aussi|et',
    begins:
      "(?:(?:à|a|de|en|dans|pour|depuis|jusqu['’]à) )?(?:quel|quelle|quels|quelles|combien|quand|où|ou est|comment|pourquoi|qui|que|qu['’]est|est-ce|peut-on|puis-je|y a-t-il|\\p{L}+-(?:vous|je|on|il|elle|ils|elles))(?![\\p{L}])",
  },
  es: {
    and: 'y también|y|e|además',
    begins:
      '¿?(?:(?:a|de|en|por|para|con|desde|hasta) )?(?:qué|cuál|cuáles|cuánt[oa]s?|cuant[oa]s?|cuándo|dónde|donde est\\p{L}+|cómo|quién|quiénes|se puede|puedo|hay|tienen|aceptan)(?![\\p{L}])',
  },
  pt: {
    and: 'e também|e',
    begins:
      '(?:(?:a|de|em|por|para|desde|até) )?(?:qual|quais|quant[oa]s?|quando|onde|como|quem|o que|posso|há|vocês|aceitam|tem)(?![\\p{L}])',
  },
  it: {
    and: 'ed|e',
    begins:
      "(?:(?:a|di|in|per|da) )?(?:quale|quali|quant[oaie]|quando|dove|come|chi|cosa|che or[ae]|posso|avete|accettate|c['’]è)(?![\\p{L}])",
  },
  de: {
    and: 'und auch|und',
    begins:
      '(?:(?:um|bis|ab|seit|in|zu|für|von|mit|an) )?(?:was|wer|wem|wen|wann|wo|wohin|woher|warum|wieso|wie|wieviel|welche\\p{L}*|kann|können|gibt|haben|hat|ist|sind|darf|muss|liefern|akzeptieren)(?![\\p{L}])',
  },
  ru: {
    and: 'и|а также|а',
    begins:
      '(?:(?:в|на|с|до|от|к) )?(?:что|кто|когда|где|куда|сколько|как|как(?:ой|ая|ие|ое|ую|их)|почему|можно|есть ли)(?![\\p{L}])',
  },
  ar: { and: 'و', begins: '(?:كم|متى|أين|اين|كيف|ماذا|ما|هل|لماذا|أي|من (?:هو|هي))(?![\\p{L}\\p{M}])' },
  sw: { and: 'na pia|na|pia' },
  hi: { and: 'और|तथा|एवं' },
  bn: { and: 'এবং|আর' },
  th: { and: 'และ|แล้วก็|แล้ว' },
  tr: { and: 've' },
  id: { and: 'dan' },
  vi: { and: 'và' },
  zh: { and: '还有|以及|和|，' },
  ko: { and: '그리고' },
};

/** Asked by an ending: `naangaliaje`, `mnauzaje`. */
const askingVerb = /(?<![\p{L}])\p{L}{3,}je(?![\p{L}])/iu;
const markedEnd = /[?？؟]+["'”’»)]*\s*/gu;
const patterns = new Map<string, RegExp>();

/**
 * The questions in a message that holds several, each with its own question word or mark; else the message alone. `What does
 * rye bread cost, and when do you open?` is two, `When do you open and close?` one. Up to three.
 */
export function splitQuestion(text: string, language: string): readonly string[] {
  if (text.length > maximumQuestionUnits) return [text];
  const parts = splitAtMarks(text, language).flatMap(part => splitAtJoints(part.trim(), language));
  const isPlain = parts.length < 2 || parts.length > maximumParts;
  return isPlain || !parts.every(part => isQuestion(part, language)) ? [text] : parts;
}

/** What follows the last mark and asks nothing belongs to the question before it: `Where are you? Thanks`. */
function splitAtMarks(text: string, language: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(markedEnd)) {
    const end = match.index + match[0].length;
    parts.push(text.slice(from, end));
    from = end;
  }
  const rest = text.slice(from);
  const last = parts.at(-1);
  if (last === undefined || isQuestion(rest, language)) parts.push(rest);
  else parts[parts.length - 1] = `${last}${rest}`;
  return parts.filter(part => part.trim() !== '');
}

/** The pieces between joints, a piece for each question. */
function splitAtJoints(text: string, language: string): string[] {
  const joining = joinings[language];
  if (joining === undefined) return [text];
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(jointPattern(language, joining))) {
    const left = text.slice(from, match.index);
    const right = text.slice(match.index + match[0].length);
    if (!saysWhatAbout(left, language)) continue;
    if (/^\s*[,،]\s*$/u.test(match[0]) && relative.test(right)) continue;
    if (joining.begins === undefined && !isQuestion(right, language)) continue;
    parts.push(left);
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)].map(part => part.trim());
}

/** What stands between two questions; behind it, where the language begins its questions so, the beginning of one. */
function jointPattern(language: string, { and, begins }: Joining): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const follows = begins === undefined ? '' : `(?=${begins})`;
  const isSpaceless = language === 'th' || language === 'zh';
  const word = `${isSpaceless ? '\\s*' : '\\s+'}(?:${and})${isSpaceless || language === 'ar' ? '\\s*' : '\\s+'}`;
  const pattern = new RegExp(`(?:\\s*[,;،.!]${word}|${word}|\\s*[,;،.!]\\s+|\\s*\\n\\s*)${follows}`, 'giu');
  patterns.set(language, pattern);
  return pattern;
}

const asksOtherwise =
  /(?<![\p{L}])(?:what|which|tell me|want to know|like to know|wonder|quel\p{L}*|que|qué|cuál|welche\p{L}*|was|ما|क्या|อะไร|ไหม|какой|какая)(?![\p{L}])/iu;

function isQuestion(text: string, language: string): boolean {
  return (
    readQuestionType(text, [language]).type !== null ||
    asksOtherwise.test(text) ||
    (language === 'sw' && askingVerb.test(text))
  );
}

/** `Where` in `Where and when was she born?` is no question of its own; `Where are you` is. */
function saysWhatAbout(part: string, language: string): boolean {
  if (!isQuestion(part, language)) return false;
  // `Bei ni kiasi gani` is of nothing but asking words, and whole; `Where` is not.
  if (/\S\s+\S/u.test(part) && everydayTopics(part, [language]).size > 0) return true;
  if (addressed.test(part)) return true;
  const { words } = readQuestionType(part, [language]);
  let content = 0;
  analyzeWords(part, language, ({ word }) => {
    if (!words.has(word) && !isFunctionWord(word, language)) content += 1;
  });
  return content > 0;
}

const addressed =
  /(?<![\p{L}])(?:you|it|they|he|she|vous|tu|ils|elles|sie|ihr|ustedes|usted|você|vocês|вы)(?![\p{L}])/iu;
/** Behind a mere comma these rather tell more of what was named. */
const relative = /^\s*(?:which|who|whom|whose|qui|que|che|chi|was|wer|wo|quem|что|кто)(?![\p{L}])/iu;
