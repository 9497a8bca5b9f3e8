import { describeAnswer } from './answer-features.ts';
import { languageLead } from './answer-model.ts';
import { scoreAnswer } from './score-answer.ts';
import { type Candidate, isHeaded, typeFit } from './sentence-features.ts';

/** The text says itself that it answers this very question. */
const headedConfidence = 0.85;
/** A question for nothing but the business's number or place, met by one. */
const askedFormConfidence = 0.7;

/** 0 to 1: how likely the sources hold the answer, when this is their best sentence. */
export function confidenceOf(best: Candidate): number {
  const scored = lift(scoreAnswer(describeAnswer(best)), languageLead[best.passage.chunk.language] ?? 0);
  return Math.max(
    scored,
    isToldUnderHeading(best) ? headedConfidence : 0,
    hasAskedForm(best) ? askedFormConfidence : 0,
  );
}

function lift(likely: number, logOdds: number): number {
  return likely / (likely + (1 - likely) * Math.exp(-logOdds));
}

function isToldUnderHeading({ passage, sentence, facts }: Candidate): boolean {
  if (!isHeaded(passage, passage.sentences.indexOf(sentence))) return false;
  return typeFit(passage.question.type.type, facts) !== -1;
}

/** `What is your e-mail address?` holds no word that the sources need to hold; an address in them is recognised by its form. */
function hasAskedForm({ passage, sentence, facts }: Candidate): boolean {
  const { question, chunk } = passage;
  const text = chunk.text.slice(sentence.start, sentence.end);
  if (question.words.some(word => word.content)) return false;
  if (question.type.type === 'place') return facts.addressed;
  if (question.type.type !== 'contact' || !facts.contact) return false;
  return kindsOfContact.every(([asked, form]) => !asked.test(question.text) || form.test(text));
}

const kindsOfContact: readonly (readonly [RegExp, RegExp])[] = [
  [/e-?mail|barua pepe|courriel|correo|почт|e-?posta|ईमेल|بريد|อีเมล|邮|メール|이메일/iu, /[^\s@]@[^\s@]/u],
  [/web ?site|url|tovuti|site web|sitio web|сайт|webseite/iu, /https?:|www\.|\p{L}\.(?:com|org|net|example|co)/iu],
  [/phone|simu|whatsapp|téléphone|teléfono|telefon|телефон|फ़?ोन|هاتف|โทร|电话|電話|전화/iu, /\d[\d\s().-]{5,17}\d/u],
];
