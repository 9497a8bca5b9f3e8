import { weekdays } from '../analysis/weekdays.ts';
import type { EverydayTopic } from '../ranking/everyday-questions.ts';
import type { Passage } from './read-passage.ts';
import type { SentenceFacts } from './sentence-facts.ts';

/** A price in running text may be one of anything; the rows of a list of them are what is asked. */
const besideList = 0.8;

type AskedPassage = Pick<Passage, 'question' | 'above' | 'chunk'>;

/**
 * Whether a question for nothing but the business's number, address, place, hours, prices or ways to pay is met by one: `What is your
 * e-mail address?` holds no word that the sources need to hold, and an address is recognised by its form. 1 if so, less for what
 * may be one of something else, 0 if not.
 */
export function askedForm(passage: AskedPassage, text: string, facts: SentenceFacts, isRow: boolean): number {
  const { everyday } = passage.question;
  if (everyday.size === 0) return hasAskedType(passage.question, text, facts) ? 1 : 0;
  const met = [...everyday].filter(topic => hasForm(topic, text, facts, passage));
  if (met.length === 0) return 0;
  const isListed = isRow || pricing.test(passage.above);
  return met.every(topic => topic === 'prices') && !isListed ? besideList : 1;
}

function hasForm(topic: EverydayTopic, text: string, facts: SentenceFacts, { above, chunk }: AskedPassage): boolean {
  switch (topic) {
    case 'contact':
      return phoneNumber.test(text) && facts.contact && !account.test(text);
    case 'email':
      return mailAddress.test(text);
    case 'place':
      return facts.addressed;
    case 'hours':
      return (
        (opening.test(text) || opening.test(above)) &&
        ((facts.dated && clock.test(text)) || weekdays(chunk.language).some(day => text.includes(day)))
      );
    case 'prices':
      return /\p{Nd}/u.test(text) && (facts.money || (pricing.test(above) && !clock.test(text)));
    case 'payment':
      return paying.test(text);
  }
}

/** As the words that ask tell it, where the business is not asked of itself alone. */
function hasAskedType({ text: asked, type, words }: Passage['question'], text: string, facts: SentenceFacts): boolean {
  if (type.type !== 'place' && type.type !== 'contact') return false;
  if (words.some(({ content, word }) => content && !type.asking.has(word))) return false;
  if (type.type === 'place') return facts.addressed;
  const form = kindsOfContact.find(([kind]) => kind.test(asked))?.[1];
  return facts.contact && form !== undefined && form.test(text);
}

const mailAddress = /[^\s@]@[^\s@]/u;
const phoneNumber = /\p{Nd}[\p{Nd}\s().-]{5,17}\p{Nd}/u;

/** A number to pay to is none to call. */
const account = /account|paybill|iban|akaunti|compte|cuenta|conta(?!\p{L})|konto|حساب|खाता|บัญชี/iu;

const kindsOfContact: readonly (readonly [RegExp, RegExp])[] = [
  [/e-?mail|barua pepe|courriel|correo|почт|e-?posta|ईमेल|بريد|อีเมล|邮|メール|이메일/iu, mailAddress],
  [/web ?site|url|tovuti|site web|sitio web|сайт|webseite/iu, /https?:|www\.|\p{L}\.(?:com|org|net|example|co)/iu],
  [
    /phone|simu|whatsapp|téléphone|teléfono|telefon|телефон|फ़?ोन|هاتف|โทร|电话|電話|전화|call|reach|contact/iu,
    phoneNumber,
  ],
];

/** A time of day, in numbers or in words. */
const clock =
  /\p{Nd}{1,2}\s?[:.h]\s?\p{Nd}{0,2}(?!\p{Nd})|\p{Nd}\s?(?:am|pm|a\.m|p\.m|uhr|heures?)(?!\p{L})|(?<!\p{L})saa\s|asubuhi|jioni|24\s?(?:hours|heures|horas|stunden)|الساعة|صباح|مساء|ظهرا|عصرا|बजे|น\.|นาฬิกา|โมง/iu;
/** Words for being open, in the texts of a business. */
const opening =
  /open|clos(?:e|ing)|hours|ouv[er]|ferm[eé]|horaire|abiert|abr(?:e|imos)|cierra|cerrad|horario|horário|abert|fecha|geöffnet|öffn|geschlossen|schließ|fungu|funga|kufung|apert|chius|نفتح|يفتح|تفتح|مفتوح|نغلق|ساعات|مواعيد|أوقات|دوام|खुल|समय|เปิด|เวลา/iu;
/** What is paid with. */
const paying =
  /cash|(?:credit|debit|bank) (?:card|transfer)|(?<!\p{L})cards?(?!\p{L})|visa|mastercard|paypal|m-?pesa|mobile money|benki|taslimu|kadi(?!\p{L})|espèces|carte bancaire|virement|orange money|efectivo|tarjeta|transferencia|dinheiro|cartão|pix(?!\p{L})|bar(?:geld)?(?!\p{L})|kreditkarte|ec-karte|überweisung|نقد|بطاق|مدى|فيزا|تحويل|नकद|कार्ड|यूपीआई|เงินสด|บัตร|โอน|พร้อมเพย์/iu;
/** Words for prices, and for the lists that hold them. */
const pricing =
  /pric|cost|fee|rate|tarif|charge|menu|prix|carte|preci|menú|preç|preis|speisekarte|bei|gharama|ada(?!\p{L})|prezz|listino|سعر|أسعار|الاسعار|رسوم|قائمة|फीस|दाम|कीमत|शुल्क|मूल्य|मेनू|ราคา|เมนู/iu;
