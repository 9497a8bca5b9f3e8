import type { Question } from './question.ts';
import type { SentenceFacts } from './sentence-facts.ts';

/**
 * Whether a question for nothing but the business's number, address or place is met by one: `What is your e-mail
 * address?` holds no word that the sources need to hold, and an address is recognised by its form.
 */
export function hasAskedForm(question: Question, text: string, facts: SentenceFacts): boolean {
  const { type, asking } = question.type;
  if (type !== 'place' && type !== 'contact') return false;
  if (question.words.some(({ content, word }) => content && !asking.has(word))) return false;
  if (type === 'place') return facts.addressed;
  const form = kindsOfContact.find(([asked]) => asked.test(question.text))?.[1];
  return facts.contact && form !== undefined && form.test(text);
}

const kindsOfContact: readonly (readonly [RegExp, RegExp])[] = [
  [/e-?mail|barua pepe|courriel|correo|почт|e-?posta|ईमेल|بريد|อีเมล|邮|メール|이메일/iu, /[^\s@]@[^\s@]/u],
  [/web ?site|url|tovuti|site web|sitio web|сайт|webseite/iu, /https?:|www\.|\p{L}\.(?:com|org|net|example|co)/iu],
  [
    /phone|simu|whatsapp|téléphone|teléfono|telefon|телефон|फ़?ोन|هاتف|โทร|电话|電話|전화|call|reach|contact/iu,
    /\p{Nd}[\p{Nd}\s().-]{5,17}\p{Nd}/u,
  ],
];
