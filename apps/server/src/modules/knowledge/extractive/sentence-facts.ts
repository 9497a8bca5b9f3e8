import { calendarLocales } from '../analysis/calendar-locales.ts';

/** What kinds of answer a sentence could hold, judged from its surface. */
export interface SentenceFacts {
  /** Numbers that the question does not already name. */
  readonly numbers: number;
  /** A year, a date, a month, a weekday or a time of day. */
  readonly dated: boolean;
  readonly money: boolean;
  readonly contact: boolean;
  /** Capitalised words inside the sentence that the question does not name; -1 in scripts without capitals. */
  readonly names: number;
  /** A place is named: an address word, or a name after a word like `in` or `near`. */
  readonly placed: boolean;
  /** It is named by the words of an address. */
  readonly addressed: boolean;
  /** Words for a cause or a purpose. */
  readonly causal: boolean;
}

const moneyPattern =
  /[$€£¥₹₩₦₵₱₫฿₺₽]|\d\s?\/=|(?<!\p{L})(?:usd|eur|gbp|kes|ksh|tzs|tsh|ugx|rwf|ngn|zar|inr|aed|sar|egp|mad|xof|xaf|cfa|brl|shilingi|shillings?|dollars?|dolari|euros?|pounds?|cents?|francs?|fcfa|f ?cfa|[kut]shs|rupees?|rupiah|lira|baht|yen|yuan|roubles?|rubles?|free of charge|bure|gratuit\p{L}*|gratis|kostenlos)(?!\p{L})|(?:ريال|درهم|دينار|جنيه|दोलर|रुपये|रुपए|บาท|元|円|원|руб)/iu;
const contactPattern =
  /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}]{2,}|(?:https?:\/\/|www\.)\S{3,}|\+?\d[\d\s().-]{6,17}\d/iu;
const datePattern =
  /(?<!\d)(?:1[0-9]|20|21)\d\d(?!\d)|(?<!\d)\d{1,2}[:.]\d\d(?!\d)|\d\s?(?:am|pm|a\.m|p\.m|uhr|h)(?!\p{L})|\d\s?(?:st|nd|rd|th)(?!\p{L})|[०-९٠-٩০-৯๐-๙]{3,4}|\d\s?[年月日時时点년월일시]|century|siècle|siglo|século|jahrhundert|secol|век|yüzyıl|αιών|karne|thế kỷ|ศตวรรษ|世纪|世紀|शताब्दी|सदी|قرن/iu;
const placePattern =
  /(?<!\p{L})(?:street|st\.|road|avenue|building|floor|plaza|market|next to|near|opposite|located|situated|address|headquarters|mtaa|barabara|jengo|ghorofa|karibu na|mkabala|mkoa|wilaya|rue|située?|près|calle|avenida|ubicad[oa]|situad[oa]|cerca|rua|perto|straße|strasse|befindet|gelegen|via|piazza|situat[oaă]|strada|улиц\p{L}*|расположен\p{L}*|caddesi|sokak|mahallesi|jalan|terletak|nằm|đường|sijaitsee|βρίσκεται|οδός)(?!\p{L})|يقع|تقع|في|में|स्थित|ที่|ตั้งอยู่|ใน|位于|在|에서|에 위치|లో|এ অবস্থিত/u;
const placePreposition =
  /(?<!\p{L})(?:in|at|near|from|to|into|within|across|katika|kutoka|mjini|nchini|huko|jijini|à|en|dans|au|aux|de|em|no|na|din|la|în|im|nach|aus|a|nel|nella|в|во|из|на|di|ke|dari|ở|tại|στην|στη|στο|στον)\s+(?:the\s+|la\s+|el\s+|der\s+|dem\s+)?[\p{L}\p{M}]+/giu;
const causePattern =
  /(?<!\p{L})(?:because|due to|since|so that|in order to|caused|cause|reason|owing|result|therefore|kwa sababu|ili|kutokana|parce|car|afin|pour|raison|cause|porque|debido|para|pois|weil|denn|damit|wegen|aufgrund|perch[eé]|affin|pentru|deoarece|потому|чтобы|из-за|для|çünkü|için|karena|agar|untuk|vì|để|bởi|koska|jotta|επειδή|γιατί|για να)(?!\p{L})|لأن|بسبب|من أجل|क्योंकि|कारण|लिए|เพราะ|เพื่อ|因为|因為|由于|为了|ため|から|때문|위해/iu;
const numberWords =
  /(?<!\p{L})(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|hundreds|thousand|thousands|million|billion|half|twice|third|quarter|several|mbili|wawili|tatu|watatu|nne|wanne|tano|watano|sita|saba|nane|tisa|kumi|ishirini|mia|elfu|milioni|nusu|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|vingt|cent|mille|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|mil|dois|duas|três|quatro|sete|oito|nove|dez|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|hundert|tausend|due|tre|quattro|cinque|sei|sette|otto|dieci|doi|două|trei|patru|cinci|șase|șapte|opt|nouă|zece|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|iki|üç|dört|beş|altı|yedi|sekiz|dokuz|yüz|bin|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|sata|tuhat|δύο|τρεις|τρία|τέσσερις|πέντε|έξι|επτά|οκτώ|εννέα|δέκα)(?!\p{L})|واحد|اثن|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر|مئة|مائة|ألف|तीन|चार|पांच|पाँच|छह|सात|आठ|दस|सौ|हजार|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|[二两三四五六七八九十百千万]|다섯|여섯|일곱|여덟|아홉|열/iu;

/** `asked` holds the folded words of the question. */
export function readSentenceFacts(text: string, language: string, asked: ReadonlySet<string>): SentenceFacts {
  const sample = text.slice(0, 1_200);
  const calendar = calendarPattern(language);
  return {
    numbers: countNewNumbers(sample, asked) + (numberWords.test(sample) ? 0.5 : 0),
    dated: datePattern.test(sample) || calendar.test(sample),
    money: moneyPattern.test(sample),
    contact: contactPattern.test(sample),
    names: countNewNames(sample, asked, calendar),
    addressed: addressPattern.test(sample),
    placed: placePattern.test(sample) || namesPlace(sample, calendar),
    causal: causePattern.test(sample),
  };
}

/** Words of a postal address, in the languages that part their words. */
const addressPattern =
  /(?<!\p{L})(?:street|road|avenue|building|floor|plaza|next to|opposite|mtaa|barabara|jengo|ghorofa|karibu na|mkabala|rue|calle|avenida|rua|straße|strasse|piazza|strada|улиц\p{L}*|caddesi|sokak|mahallesi|jalan|đường|οδός)(?!\p{L})|شارع|حي |ถนน|ซอย|मार्ग|सड़क|चौक|(?<!\p{L})(?:address|adresse|dirección|endereço|anwani|indirizzo|العنوان|पता|ที่อยู่)\s*[:：]/iu;

/** `in Arusha`, `in the drawer`, but not `from Monday`. */
function namesPlace(text: string, calendar: RegExp): boolean {
  for (const match of text.matchAll(placePreposition)) if (!calendar.test(match[0])) return true;
  return false;
}

/** `1.` and `2)` number the points of a list, not things. */
const listNumber = /(?<![\p{L}\p{N}.,])\d{1,2}[.)]\s/gu;

function countNewNumbers(text: string, asked: ReadonlySet<string>): number {
  let count = 0;
  for (const match of text.replace(listNumber, ' ').matchAll(/\p{Nd}[\p{Nd}.,]*/gu)) {
    if (!asked.has(match[0].replace(/[.,]+$/, '').replace(/,/g, ''))) count += 1;
  }
  return count;
}

function countNewNames(text: string, asked: ReadonlySet<string>, calendar: RegExp): number {
  if (!/\p{Ll}/u.test(text)) return -1;
  let count = 0;
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’-]*/gu)) {
    if (match.index > 1 && !asked.has(match[0].toLowerCase()) && !calendar.test(match[0])) count += 1;
  }
  return count;
}

const calendars = new Map<string, RegExp>();

/** Names of months and weekdays in a language, from the runtime's own calendar. */
function calendarPattern(language: string): RegExp {
  const known = calendars.get(language);
  if (known) return known;
  const names = new Set<string>();
  for (const locale of calendarLocales(language)) {
    const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    const day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    for (let index = 0; index < 12; index++) {
      const date = new Date(Date.UTC(2024, index, 1 + index));
      names.add(month.format(date));
      names.add(weekday.format(date));
      const inDate = day.formatToParts(date).find(part => part.type === 'month');
      if (inDate) names.add(inDate.value);
    }
  }
  const words = [...names].filter(name => name.length > 2 && /^[\p{L}\p{M}]+$/u.test(name));
  const pattern = words.length === 0 ? /(?!)/u : new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{Ll})`, 'u');
  if (calendars.size < 64) calendars.set(language, pattern);
  return pattern;
}
