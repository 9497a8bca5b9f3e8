import { askedForm } from './asked-form.ts';
import { contentWeight, type Question } from './question.ts';
import type { AnswerType } from './question-words.ts';
import type { Passage, PassageSentence } from './read-passage.ts';
import { readSentenceFacts, type SentenceFacts } from './sentence-facts.ts';

/** What the choice of a sentence is made on; each feature is about 0 to 1. */
export const sentenceFeatureNames = [
  'coverage',
  'coverageWithTitle',
  'coverageWithNeighbours',
  'passageCoverage',
  'rareWord',
  'names',
  'pairs',
  'score',
  'rank',
  'typeFits',
  'typeMissing',
  'first',
  'length',
  'short',
  'asks',
  'heading',
  'pair',
  'headed',
  'restates',
  'dangling',
  'rowNamed',
  'askedForm',
] as const;

export interface Candidate {
  readonly passage: Passage;
  readonly sentence: PassageSentence;
  readonly facts: SentenceFacts;
  readonly features: Float64Array;
}

const titleShare = 0.8;
const neighbourShare = 0.6;
const preciseTypeFit = 2;

/** All sentences of the passages with their features. `topScore` is the best retrieval score. */
export function describeSentences(passages: readonly Passage[], topScore: number): Candidate[] {
  return passages.flatMap(passage =>
    passage.sentences.map((sentence, at) => describeSentence(passage, sentence, at, topScore)),
  );
}

function describeSentence(passage: Passage, sentence: PassageSentence, at: number, topScore: number): Candidate {
  const { question, chunk, aboveMatched } = passage;
  const text = chunk.text.slice(sentence.start, sentence.end);
  const facts = readSentenceFacts(text, chunk.language, question.asked);
  // The rows of a table say nothing of each other.
  const before = sentence.kind === 'row' ? undefined : passage.sentences[at - 1]?.matched;
  const after = sentence.kind === 'row' ? undefined : passage.sentences[at + 1]?.matched;
  const fit = typeFit(question.type.type, facts);
  let total = 1e-6;
  let covered = 0;
  let withTitle = 0;
  let withNeighbours = 0;
  let inPassage = 0;
  let names = 0;
  let namesHeld = 0;
  let rarest = 0;
  let rarestHeld = 0;
  question.words.forEach((word, index) => {
    const here = sentence.matched[index] ?? 0;
    const above = Math.max(here, titleShare * (aboveMatched[index] ?? 0));
    const near = neighbourShare * Math.max(before?.[index] ?? 0, after?.[index] ?? 0);
    total += word.weight;
    covered += word.weight * here;
    withTitle += word.weight * above;
    withNeighbours += word.weight * Math.max(above, near);
    inPassage += word.weight * Math.max(above, passage.matched[index] ?? 0);
    if (word.naming) {
      names += word.weight;
      namesHeld += word.weight * Math.max(above, near);
    }
    if (word.weight > rarest) {
      rarest = word.weight;
      rarestHeld = here;
    }
  });
  const features = Float64Array.of(
    covered / total,
    withTitle / total,
    withNeighbours / total,
    inPassage / total,
    rarestHeld,
    names > 0 ? namesHeld / names : 0.5,
    pairsHeld(question, sentence),
    topScore > 0 ? Math.max(0, chunk.score / topScore) : 0,
    1 / (1 + passage.rank),
    fit === 1 ? (hasPreciseForm(question.type.type, facts) ? preciseTypeFit : 1) : 0,
    fit === -1 ? 1 : 0,
    at === 0 ? 1 : 0,
    Math.min(1, Math.log(1 + sentence.wordCount) / 5),
    sentence.wordCount < 5 ? 1 : 0,
    /[?？؟;]\s*$/u.test(text) ? 1 : 0,
    /^#{1,6}\s/.test(text) ? 1 : 0,
    chunk.kind === 'qa' ? passage.pairCoverage : 0,
    isHeaded(passage, at) ? 1 : 0,
    restates(passage, sentence) ? 1 : 0,
    sentence.dangling ? 1 : 0,
    sentence.nameHeld,
    askedForm(passage, text, facts, sentence.kind === 'row'),
  );
  return { passage, sentence, facts, features };
}

/** Whether a heading or a question in the text, nearly what the customer asks, stands over the sentence. */
export function isHeaded({ answerRange }: Passage, at: number): boolean {
  return answerRange !== null && at >= answerRange.from && at < answerRange.to;
}

/** Nothing but the question's own words: no answer, unless yes or no was asked. */
function restates({ question, chunk }: Passage, sentence: PassageSentence): boolean {
  return sentence.newWords === 0 && sentence.kind !== 'row' && chunk.kind !== 'qa' && question.type.type !== 'yes-no';
}

/** Addresses, numbers to call and prices are recognised by their form; other kinds of answers only likely so. */
export function isPrecise(type: AnswerType | null): boolean {
  return type === 'contact' || type === 'money';
}

function hasPreciseForm(type: AnswerType | null, facts: SentenceFacts): boolean {
  return type === 'contact' || (type === 'money' && facts.money) || (type === 'place' && facts.addressed);
}

/** 1: the sentence holds the kind of thing asked for; -1: it cannot; 0: nothing can be said. */
export function typeFit(type: AnswerType | null, facts: SentenceFacts): -1 | 0 | 1 {
  switch (type) {
    case 'time':
      return facts.dated || facts.numbers >= 1 ? 1 : -1;
    case 'count':
    case 'duration':
      return facts.numbers > 0 ? 1 : -1;
    case 'money':
      return facts.money || facts.numbers >= 1 ? 1 : -1;
    case 'contact':
      return facts.contact ? 1 : -1;
    case 'place':
      return facts.placed || facts.contact ? 1 : facts.names === 0 ? -1 : 0;
    case 'person':
      return facts.names > 0 ? 1 : facts.names === 0 ? -1 : 0;
    case 'reason':
      return facts.causal ? 1 : -1;
    case 'manner':
    case 'definition':
    case 'yes-no':
    case null:
      return 0;
  }
}

/** Share of neighbouring content words of the question that also stand near each other in the sentence. */
function pairsHeld(question: Question, sentence: PassageSentence): number {
  let previous = -1;
  let total = 0;
  let held = 0;
  for (let index = 0; index < question.words.length; index++) {
    const weight = question.words[index]?.weight ?? 0;
    if (weight < contentWeight) continue;
    if (previous >= 0) {
      const pairWeight = Math.sqrt(weight * (question.words[previous]?.weight ?? 0));
      total += pairWeight;
      held += pairWeight * nearness(sentence, previous, index);
    }
    previous = index;
  }
  return total === 0 ? 0 : held / total;
}

function nearness(sentence: PassageSentence, first: number, second: number): number {
  let best = 0;
  for (const a of sentence.occurrences) {
    if (a.index !== first) continue;
    for (const b of sentence.occurrences) {
      if (b.index !== second || b.position === a.position) continue;
      const distance = Math.abs(b.position - a.position);
      const near = (a.strength * b.strength) / Math.max(1, distance / 2);
      if (near > best) best = near;
    }
  }
  return best;
}
