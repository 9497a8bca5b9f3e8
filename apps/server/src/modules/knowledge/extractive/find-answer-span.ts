import type { AnswerType } from './question-words.ts';
import type { Candidate } from './sentence-features.ts';
import { readCells, readTableHeader } from './table-rows.ts';

const number = String.raw`\p{Nd}(?:[\p{Nd}.,  ]*\p{Nd})?`;
const currency = String.raw`(?:[$€£¥₹₩₦₵₱₫฿₺₽]|(?:USD|EUR|GBP|KES|Ksh|TZS|TSh|UGX|RWF|NGN|ZAR|INR|AED|SAR|EGP|XOF|XAF)(?!\p{L}))`;
const moneyName = String.raw`(?:shillings?|dollars?|euros?|pounds?|francs?|rupees?|naira|rand|yen|lira|pesos?)(?!\p{L})`;
const count = String.raw`(?:${number}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|sixty|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi)(?!\p{L}))`;
const unit = String.raw`(?:working |business )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|ms)(?!\p{L})`;

const forms = {
  money: new RegExp(
    `${currency}\\s?${number}|${number}\\s?(?:${currency}|${moneyName})|(?:shilingi|Sh\\.?)\\s${number}`,
    'gu',
  ),
  duration: new RegExp(`(?<![\\p{L}\\p{Nd}])${count}\\s${unit}|(?:siku|saa|wiki|dakika|miezi|miaka)\\s${count}`, 'giu'),
  time: /(?<![\p{L}\p{Nd}])(?:\d{1,2}[:.]\d{2}(?:\s?(?:am|pm))?|\d{1,2}\s?(?:am|pm)(?!\p{L})|(?:1[0-9]|20)\d{2}(?![\p{Nd}:]))/giu,
  email: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu,
  phone: /\+?\(?\p{Nd}[\p{Nd}\s().-]{6,17}\p{Nd}/gu,
  url: /(?:https?:\/\/|www\.)[^\s<>()|]{3,200}/gu,
  count: new RegExp(`(?<![\\p{L}\\p{Nd}])${number}`, 'gu'),
};

/**
 * The few words of a sentence that are the answer itself: a price, a time, a length of time, a number, an address to
 * write to, the cell of a table under the header that is asked for. A piece of the chunk as it stands; null unless the
 * sentence holds exactly one of the kind asked for, since the wrong one would be worse than none.
 */
export function findAnswerSpan({ passage, sentence }: Candidate): string | null {
  const { chunk, question } = passage;
  const text = chunk.text.slice(sentence.start, sentence.end);
  if (sentence.kind === 'row') return askedCell(text, readTableHeader(chunk), question.asked);
  const found = new Set<string>();
  for (const form of formsOf(question.type.type, question.text)) {
    for (const match of text.slice(0, maximumUnits).matchAll(form)) {
      if (!question.asked.has(match[0].toLowerCase())) found.add(match[0].trim());
    }
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

const maximumUnits = 1_200;

function formsOf(type: AnswerType | null, question: string): readonly RegExp[] {
  switch (type) {
    case 'money':
      return [forms.money];
    case 'duration':
      return [forms.duration];
    case 'time':
      return [forms.time];
    case 'count':
      return [forms.count];
    case 'contact':
      if (/e-?mail|barua pepe|courriel|correo/iu.test(question)) return [forms.email];
      if (/web ?site|url|tovuti/iu.test(question)) return [forms.url];
      return [forms.phone];
    default:
      return [];
  }
}

/** The cell under the header that the question names, when it names one and the cell holds something. */
function askedCell(row: string, header: readonly string[], asked: ReadonlySet<string>): string | null {
  const cells = readCells(row);
  if (cells.length !== header.length) return null;
  const named = header.flatMap((name, at) => {
    const words = name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
    return at > 0 && words.some(word => word.length > 2 && asked.has(word)) ? [cells[at] ?? ''] : [];
  });
  const others = cells.slice(1).filter(cell => cell !== '');
  const cell = named.length === 1 ? named[0] : others.length === 1 && cells.length === 2 ? others[0] : undefined;
  const bare = cell?.replace(/^(?:`(.*)`|\*\*(.*)\*\*)$/u, '$1$2') ?? '';
  return bare === '' ? null : bare;
}
