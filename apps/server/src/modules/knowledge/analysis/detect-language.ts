import { EVERYDAY_WORDS } from './everyday-vocabulary.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import { countScripts, type Script } from './script-of.ts';

/** The text beyond this adds nothing to the decision. */
const SAMPLE_UNITS = 2_000;

/**
 * The language of a text as a BCP 47 primary subtag, `und` when nothing tells. The script decides where it can; within
 * a script, function words, letters only one language writes, and common word endings vote. Made for short questions.
 */
export function detectLanguage(written: string): string {
  const text = withoutAddresses(written.slice(0, 2 * SAMPLE_UNITS));
  const scripts = countScripts(text, SAMPLE_UNITS);
  const script = dominantScript(scripts);
  if (script === undefined) return 'und';
  if (script === 'han') return (scripts.get('kana') ?? 0) > 0 ? 'ja' : 'zh';
  const single = LANGUAGE_OF_SCRIPT[script];
  if (single !== undefined) return single;
  return bestOfScript(text.slice(0, SAMPLE_UNITS), script);
}

const ADDRESS = /[^\s@]{1,64}@[^\s@]{1,255}|(?:https?:\/\/|www\.)\S{1,2000}/giu;

/** The "com" of an address is no Portuguese. */
function withoutAddresses(text: string): string {
  return /@|:\/\/|www\./iu.test(text) ? text.replace(ADDRESS, ' ') : text;
}

const LANGUAGE_OF_SCRIPT: Partial<Record<Script, string>> = {
  greek: 'el',
  hebrew: 'he',
  bengali: 'bn',
  gurmukhi: 'pa',
  gujarati: 'gu',
  tamil: 'ta',
  telugu: 'te',
  kannada: 'kn',
  malayalam: 'ml',
  sinhala: 'si',
  thai: 'th',
  lao: 'lo',
  myanmar: 'my',
  khmer: 'km',
  georgian: 'ka',
  armenian: 'hy',
  ethiopic: 'am',
  hangul: 'ko',
  kana: 'ja',
};

/** A question in Korean may hold more Latin letters of a name than Hangul: other scripts weigh more than Latin. */
function dominantScript(counts: ReadonlyMap<Script, number>): Script | undefined {
  let best: Script | undefined;
  let bestWeight = 0;
  for (const [script, count] of counts) {
    const weight = script === 'latin' ? count : count * 3;
    if (weight > bestWeight) {
      best = script;
      bestWeight = weight;
    }
  }
  if (best === 'han' || best === 'kana') return (counts.get('kana') ?? 0) > 0 ? 'kana' : 'han';
  return best;
}

/** What speaks for a language apart from function words: letters and endings, with their weight per hit. */
const HINTS: Readonly<Record<string, readonly (readonly [RegExp, number])[]>> = {
  latin: [],
  en: [[/(?:ing|tion|ed|ly|ght)\b|\bwh|\bth|ck\b/g, 0.6]],
  fr: [[/[êœçùû]|(?:aux|eux|tion|ment|ique|ée|ées|ait)(?!\p{L})|(?<!\p{L})(?:qu|d|l|n|s|j)['’]/gu, 0.8]],
  es: [[/[ñ¿¡]|(?:ción|ado|idad|ía|os|as)(?!\p{L})/gu, 0.8]],
  pt: [[/[ãõ]|(?:ção|ções|dade|nh[oa]s?|lh[oa]s?)(?!\p{L})/gu, 1.2]],
  it: [[/(?:zione|zioni|ità|ggi|gli|cchi|tto|ssa)(?!\p{L})|(?<!\p{L})(?:dell|nell|all|un|dall)['’]/gu, 1]],
  de: [[/[äöüß]|(?:ung|lich|keit|isch|en|sch)(?!\p{L})|sch/gu, 0.5]],
  nl: [[/ij|aa|oo|uu|(?:heid|elijk)(?!\p{L})/gu, 0.5]],
  sw: [
    [
      /(?<!\p{L})(?:ali|ili|wali|zili|ana|ina|wana|ame|ime|wame|ata|ita|wata|unao|ina|aliku|iliku|kili|vili|yali|uli|hu)\p{L}{3,}/gu,
      1,
    ],
    [/(?:wa|ji|isha|iwa|ika|eni|ani|ini)(?!\p{L})|mw|ng['’]/gu, 0.4],
    [/(?<!\p{L})(?:m|wa|ki|vi|ma|mi|ku)[bcdfghjklmnprstvwyz]?\p{L}{4,}[aeiou](?!\p{L})/gu, 0.15],
  ],
  id: [[/(?<!\p{L})(?:meng|mem|men|ber|ter|per|di|pe)\p{L}{4,}|(?:kan|nya|kah|lah|an)(?!\p{L})/gu, 0.6]],
  ms: [],
  tr: [[/[ğşıİ]|(?:lar|ler|dır|dir|nın|nin|dan|den|yor|miş|ları|leri)(?!\p{L})/gu, 0.8]],
  vi: [[/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]/gu, 1]],
  fi: [[/(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|nen|iin|een|aan|vat|vät|kaan|ko|kö)(?!\p{L})|ää|yy|uo|yö|kk/gu, 0.5]],
  sv: [[/å|(?:ade|arna|orna|heten|ningen)(?!\p{L})/gu, 0.6]],
  da: [[/[æøå]|(?:ede|erne|heden|hed)(?!\p{L})/gu, 0.5]],
  no: [[/[æøå]|(?:ene|heten|het)(?!\p{L})/gu, 0.5]],
  ro: [[/[ăâîșțşţ]|(?:ului|ilor|elor|ția|ești|ați)(?!\p{L})/gu, 0.8]],
  pl: [[/[ąęłńśźż]|sz|cz|rz/gu, 0.8]],
  cs: [[/[ěřůčžš]/gu, 0.8]],
  hu: [[/[őű]|sz|gy|(?:ban|ben|nak|nek|ról|ről|ság|ség)(?!\p{L})/gu, 0.7]],
  tl: [[/(?<!\p{L})(?:nag|mag|pag|ipina|kina|naka)\p{L}{3,}|(?:ng|han|hin)(?!\p{L})/gu, 0.5]],
  ha: [[/[ɓɗƙ]|sh[ei](?!\p{L})/gu, 1]],
  yo: [[/[ẹọṣ]/gu, 0.9]],
  so: [[/aa|xx?a|dh|(?:ka|ga|da|ta|ay|ee)(?!\p{L})/gu, 0.3]],
  ru: [[/[ыэё]/gu, 1]],
  uk: [[/[іїєґ]/gu, 2]],
  bg: [[/ъ(?=\p{L})|(?:ът|ата|ите|ето)(?!\p{L})/gu, 1]],
  ar: [[/[ةأإؤئ]|(?<!\p{L})ال/gu, 0.5]],
  fa: [[/[پچژگی]/gu, 0.8]],
  ur: [[/[ٹڈڑںےہھ]/gu, 1.2]],
  hi: [],
  mr: [[/ळ|(?:च्या|मध्ये|ांनी|ाचे|ाची)(?!\p{L}|\p{M})/gu, 1]],
  ne: [[/(?:को|मा|लाई|हरू|बाट)(?![\p{L}\p{M}])/gu, 0.7]],
};

const LANGUAGES_OF_SCRIPT: Partial<Record<Script, readonly string[]>> = {
  latin: 'en fr es de pt it nl sw id ms tr vi fi sv da no ro pl cs hu tl ha yo so'.split(' '),
  cyrillic: ['ru', 'uk', 'bg'],
  arabic: ['ar', 'fa', 'ur'],
  devanagari: ['hi', 'mr', 'ne'],
};

/** Word → the languages it votes for with how much: a word of many languages says little. */
let votes: Map<string, readonly (readonly [string, number])[]> | undefined;

function bestOfScript(text: string, script: Script): string {
  const lower = text.normalize('NFC').toLowerCase();
  const candidates = LANGUAGES_OF_SCRIPT[script] ?? [];
  votes ??= buildVotes();
  const scores = new Map<string, number>();
  for (const word of lower.match(/[\p{L}\p{M}]+/gu) ?? []) {
    for (const [language, weight] of votes.get(word) ?? []) scores.set(language, (scores.get(language) ?? 0) + weight);
  }
  const isPlain = !/[^\0-\x7f]/.test(lower);
  let best = 'und';
  let bestScore = 0;
  let wanted = MIN_EVIDENCE;
  for (const language of candidates) {
    const voted = scores.get(language) ?? 0;
    let score = voted;
    for (const [pattern, weight] of HINTS[language] ?? []) score += weight * (lower.match(pattern)?.length ?? 0);
    if (score > bestScore) {
      best = language;
      bestScore = score;
      wanted = voted === 0 && isPlain && SHARED_ENDINGS.has(language) ? MIN_PLAIN_EVIDENCE : MIN_EVIDENCE;
    }
  }
  return bestScore >= wanted ? best : (DEFAULT_OF_SCRIPT[script] ?? 'und');
}

const MIN_EVIDENCE = 0.5;
/** In these, endings of plain letters alone tell little: the one of "euros" is of half of Europe. */
const SHARED_ENDINGS: ReadonlySet<string> = new Set(['es', 'pt', 'it', 'fr', 'de', 'nl', 'sv', 'da', 'no', 'ro']);
const MIN_PLAIN_EVIDENCE = 2;
const DEFAULT_OF_SCRIPT: Partial<Record<Script, string>> = { cyrillic: 'ru', arabic: 'ar', devanagari: 'hi' };

function buildVotes(): Map<string, readonly (readonly [string, number])[]> {
  const languagesOf = new Map<string, string[]>();
  for (const [language, small] of Object.entries(FUNCTION_WORDS)) {
    const words = `${small} ${EVERYDAY_WORDS[language] ?? ''}`.trim();
    for (const word of new Set(words.split(' '))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
  return new Map(
    Array.from(languagesOf, ([word, languages]) => [
      word,
      languages.map(
        language =>
          [language, (word.length === 1 ? 0.5 : word.length === 2 ? 1 : 2) / Math.sqrt(languages.length)] as const,
      ),
    ]),
  );
}
