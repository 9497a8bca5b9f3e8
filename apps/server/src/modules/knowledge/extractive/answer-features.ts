import type { Candidate } from './sentence-features.ts';
import { typeFit } from './sentence-features.ts';

/** What the decision whether the sources answer is made on. */
export const answerFeatureNames = [
  'coverage',
  'coverageWithTitle',
  'coverageWithNeighbours',
  'passageCoverage',
  'missingWord',
  'missingInPassage',
  'missingName',
  'missingNameInPassage',
  'missingNumber',
  'unseen',
  'pairs',
  'typeFits',
  'typeMissing',
  'lead',
  'words',
  'pair',
  'scoreDrop',
  'negation',
  'contrast',
] as const;

const negations =
  /(?<!\p{L})(?:not|never|no|none|without|cannot|can't|don't|doesn't|didn't|isn't|wasn't|aren't|weren't|won't|couldn't|nor|neither|rarely|hardly|except|unlike|lack|fail|failed|hakuna|si|siyo|hapana|kamwe|bila|ne|pas|jamais|aucun|sans|nunca|jamás|sin|ningún|não|sem|nicht|nie|kein|keine|ohne|niemals|mai|senza|non|nu|niciodată|не|нет|никогда|без|değil|yok|hiç|tidak|bukan|tanpa|không|chưa|ei|eivät|ikinä|δεν|ποτέ|χωρίς)(?!\p{L})|ليس|لا |لم |لن |बिना|नहीं|ไม่|不|没|無|ない|않|없/iu;

/** Opposites that turn an answered question into another one. */
const opposites: readonly (readonly [string, string])[] = [
  ['first', 'last'],
  ['most', 'least'],
  ['highest', 'lowest'],
  ['largest', 'smallest'],
  ['more', 'less'],
  ['more', 'fewer'],
  ['before', 'after'],
  ['begin', 'end'],
  ['began', 'ended'],
  ['start', 'end'],
  ['started', 'ended'],
  ['increase', 'decrease'],
  ['increased', 'decreased'],
  ['maximum', 'minimum'],
  ['north', 'south'],
  ['northern', 'southern'],
  ['east', 'west'],
  ['eastern', 'western'],
  ['old', 'new'],
  ['early', 'late'],
  ['upper', 'lower'],
  ['win', 'lose'],
  ['won', 'lost'],
  ['best', 'worst'],
  ['always', 'never'],
  ['import', 'export'],
  ['ally', 'enemy'],
  ['male', 'female'],
  ['father', 'mother'],
  ['son', 'daughter'],
  ['brother', 'sister'],
  ['buy', 'sell'],
  ['open', 'closed'],
  ['easy', 'difficult'],
  ['easier', 'harder'],
  ['simple', 'complex'],
  ['small', 'large'],
  ['short', 'long'],
  ['private', 'public'],
  ['common', 'rare'],
  ['arrive', 'leave'],
  ['oldest', 'youngest'],
  ['oldest', 'newest'],
  ['shortest', 'longest'],
  ['support', 'oppose'],
  ['possible', 'impossible'],
];

const oppositesOf = new Map<string, string[]>();
for (const [a, b] of opposites) {
  oppositesOf.set(a, [...(oppositesOf.get(a) ?? []), b]);
  oppositesOf.set(b, [...(oppositesOf.get(b) ?? []), a]);
}

/** `ranked` best first, not empty; `ranks` are the scores they were ranked by. */
export function describeAnswer(ranked: readonly Candidate[], scores: readonly number[]): Float64Array {
  const best = ranked[0] as Candidate;
  const { passage, sentence, facts, features } = best;
  const { question, chunk } = passage;
  const previous = passage.sentences[passage.sentences.indexOf(sentence) - 1]?.matched;
  let total = 1e-6;
  let unseen = 0;
  let missing = 0;
  let missingInPassage = 0;
  let missingName = 0;
  let missingNameInPassage = 0;
  let missingNumber = 0;
  let words = 0;
  question.words.forEach((word, index) => {
    total += word.weight;
    if (word.weight >= 0.12) words += 1;
    if (word.unseen) unseen += word.weight;
    const above = passage.aboveMatched[index] ?? 0;
    const here = Math.max(sentence.matched[index] ?? 0, above, 0.7 * (previous?.[index] ?? 0));
    const anywhere = Math.max(here, passage.matched[index] ?? 0);
    missing = Math.max(missing, word.weight * (1 - here));
    missingInPassage = Math.max(missingInPassage, word.weight * (1 - anywhere));
    if (word.naming && !word.numeric) {
      missingName = Math.max(missingName, 1 - here);
      missingNameInPassage = Math.max(missingNameInPassage, 1 - anywhere);
    }
    if (word.numeric) missingNumber = Math.max(missingNumber, 1 - here);
  });
  const text = chunk.text.slice(sentence.start, sentence.end);
  const fit = typeFit(question.type.type, facts);
  const lead = (scores[0] ?? 0) - (scores[1] ?? (scores[0] ?? 0) - 3);
  return Float64Array.of(
    features[0] ?? 0,
    features[1] ?? 0,
    features[2] ?? 0,
    features[3] ?? 0,
    missing,
    missingInPassage,
    missingName,
    missingNameInPassage,
    missingNumber,
    unseen / total,
    features[6] ?? 0,
    fit === 1 ? 1 : 0,
    fit === -1 ? 1 : 0,
    Math.min(1, lead / 3),
    Math.min(1, words / 10),
    features[16] ?? 0,
    features[7] ?? 0,
    negations.test(question.text) && !negations.test(text) ? 1 : 0,
    hasContrast(question.asked, text) ? 1 : 0,
  );
}

function hasContrast(asked: ReadonlySet<string>, text: string): boolean {
  const lower = text.toLowerCase();
  for (const word of asked) {
    const others = oppositesOf.get(word);
    if (others === undefined || lower.includes(word)) continue;
    if (others.some(other => new RegExp(`\\b${other}\\b`).test(lower))) return true;
  }
  return false;
}
