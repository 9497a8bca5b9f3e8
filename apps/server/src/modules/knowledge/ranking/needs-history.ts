import type { EverydayTopic } from './everyday-questions.ts';

/** A question with more words of its own than this stands alone, unless it says otherwise. */
const FEW_WORDS = 1;
const CUED_WORDS = 4;

/** Openings and pronouns that point back at what was said. */
const CUES: Readonly<Record<string, RegExp>> = {
  en: /^(?:and|but|or|what about|how about|also|then|so)\b|\b(?:it|its|they|them|their|that one|those|these|this|he|she|his|her|there|same)\b/i,
  fr: /^(?:et|mais|ou|alors|aussi)\b|\b(?:il|elle|ils|elles|celui|celle|ceux|cela|ça|leur|lui|y)\b/i,
  es: /^(?:y|pero|o|entonces|también)\b|\b(?:él|ella|ellos|ellas|eso|ese|esa|esos|esas|su|sus)\b/i,
  pt: /^(?:e|mas|ou|então|também)\b|\b(?:ele|ela|eles|elas|isso|esse|essa|seu|sua)\b/i,
  de: /^(?:und|aber|oder|auch|dann)\b|\b(?:er|sie|es|ihr|ihre|sein|seine|dort|das|diese|dieser)\b/i,
  it: /^(?:e|ma|o|anche|allora)\b|\b(?:lui|lei|loro|quello|quella|suo|sua)\b/i,
  sw: /^(?:na|lakini|au|pia|je,? na|vipi)(?![\p{L}])|(?<!\p{L})(?:hiyo|huyo|hizo|hao|hicho|yake|wake|zake|chake|lake|vipi kuhusu)(?!\p{L})/iu,
  id: /^(?:dan|tapi|atau|bagaimana dengan|kalau)\b|\b(?:itu|dia|mereka|tersebut)\b/i,
  ar: /^(?:و|وماذا|ولكن|أو)|(?:هذا|هذه|ذلك|تلك|هو|هي|هم)(?!\p{L})/u,
  hi: /^(?:और|लेकिन|या)(?![\p{L}\p{M}])|(?<![\p{L}\p{M}])(?:वह|यह|वे|उस|उसका|उसकी|उसके|उनका|उनकी|उनके|इसका|इसकी|इसके)(?![\p{L}\p{M}])/u,
  ru: /^(?:а|и|но|или|тоже)(?!\p{L})|(?<!\p{L})(?:он|она|они|оно|это|его|её|ее|их|там)(?!\p{L})/iu,
};

/**
 * Whether a question can only be understood with what was said before: next to no words of its own, or few of them
 * and a word that points back ("and on Sunday?", "how much is it?"). `everyday` is what it asks of the business itself: "where are
 * you?" is whole, while "how much?" may be about what was named before.
 */
export function needsHistory(
  query: string,
  language: string,
  contentWordCount: number,
  everyday: ReadonlySet<EverydayTopic> = new Set(),
): boolean {
  const isCued = pointsBack(query, language);
  if (everyday.size > 0 && !isCued) return everyday.has('prices');
  return contentWordCount <= FEW_WORDS || (contentWordCount <= CUED_WORDS && isCued);
}

/** Whether it opens with a word, or holds a pronoun, that stands for what was said. */
export function pointsBack(query: string, language: string): boolean {
  return CUES[language]?.test(query.trim()) === true;
}
