import { contentWeight } from './question.ts';
import { type Candidate, typeFit } from './sentence-features.ts';

/** Words a sentence, on average, in texts that tell one thing in each: FAQs, notes. Encyclopaedias have 30. */
const plainSentenceWords = 16;
const heldAt = 0.5;

/**
 * Whether a sentence of a plain text says all that is asked, so that what stands around it tells something else. Questions for a way
 * or a reason are not settled by one sentence, and neither is anything in prose whose sentences lean on each other.
 */
export function isAskedAndTold(best: Candidate): boolean {
  const { type } = best.passage.question.type;
  if (type === 'manner' || type === 'definition' || type === 'reason' || typeFit(type, best.facts) === -1) return false;
  const { sentences } = best.passage;
  const words = sentences.reduce((sum, sentence) => sum + sentence.wordCount, 0);
  return words <= plainSentenceWords * sentences.length && holdsAllAsked(best);
}

/** Whether a further sentence answers as well, or goes on from the one that does: `Below that, delivery costs 3 euros.` */
export function isWholeAnswer(candidate: Candidate, best: Candidate): boolean {
  const fits = typeFit(best.passage.question.type.type, candidate.facts) !== -1;
  return (fits && holdsAllAsked(candidate)) || continues(candidate, best);
}

function holdsAllAsked({ passage, sentence }: Candidate): boolean {
  const { words } = passage.question;
  const hasOwn = words.some(word => word.content && !word.earlier);
  return words.every(
    ({ content, earlier, weight }, at) =>
      !content ||
      (earlier && hasOwn) ||
      weight < contentWeight ||
      (sentence.matched[at] ?? 0) >= heldAt ||
      // Of what the title says, a sentence need not say again what no other says either.
      ((passage.aboveMatched[at] ?? 0) >= heldAt && (passage.matched[at] ?? 0) < heldAt),
  );
}

function continues({ passage, sentence }: Candidate, best: Candidate): boolean {
  const { sentences, chunk } = passage;
  return (
    passage === best.passage &&
    sentences.indexOf(sentence) === sentences.indexOf(best.sentence) + 1 &&
    startsDependent(chunk.text.slice(sentence.start, sentence.end))
  );
}

const dependent =
  /^(?:it|its|they|them|their|this|these|those|that|he|she|otherwise|below|above|after|before|then|however|but|except|if not|il|elle|ils|elles|ce|cela|ceux|après|au-delà|sinon|mais|él|ella|esto|eso|después|pero|das|dies|diese|danach|sonst|aber|es|hii|hiyo|hizo|yeye|baada|lakini|vinginevyo)(?![\p{L}])/iu;

/** Whether a sentence begins with a word that points at the one before it. */
export function startsDependent(sentence: string): boolean {
  return dependent.test(sentence);
}
