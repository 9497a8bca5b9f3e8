import { asciiDigits } from './claim-readings.ts';
import { type Claim, readClaims, squeeze } from './read-claims.ts';

/**
 * The texts that a reply may take its numbers from: passages, instructions, what tools gave and customers said. Read
 * only when a claim does not stand in them as it is written.
 */
export class Evidence {
  readonly #texts: readonly string[];
  #known: readonly KnownClaims[] | undefined;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  /** Whether the claim stands in one of the texts, in the same or in another spelling. */
  supports(claim: Claim): boolean {
    if (this.#texts.some(text => standsIn(text, claim.text))) return true;
    this.#known ??= this.#texts.map(knownOf);
    const keys = claim.readings.map(reading => `${claim.kind} ${reading}`);
    return this.#known.some(known => isKnown(known, claim, keys));
  }
}

interface KnownClaims {
  /** Each behind its kind: `number 3000`. */
  readonly readings: ReadonlySet<string>;
  readonly phones: readonly string[];
  /** Lower case, and without what parts the groups of codes. */
  readonly text: string;
  readonly squeezed: string;
}

const boundary = /[\p{L}\p{Nd}]/u;
const digit = /\p{Nd}/u;

/** The very text, not as a part of a longer number, word or address. */
function standsIn(text: string, written: string): boolean {
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.charAt(at + written.length);
    const goesOn = /[.,:/@-]/.test(after) && boundary.test(text.charAt(at + written.length + 1));
    const cameFrom = /[.,:/@-]/.test(before) && at > 1 && digit.test(text.charAt(at - 2));
    if (!boundary.test(before) && !boundary.test(after) && !goesOn && !cameFrom) return true;
  }
  return false;
}

function isKnown(known: KnownClaims, { kind, readings: [first = ''] }: Claim, keys: readonly string[]): boolean {
  // What the text claims itself it supports, wherever in a longer run of signs that stands.
  if (keys.some(key => known.readings.has(key))) return true;
  switch (kind) {
    case 'email':
      return standsIn(known.text, first);
    case 'url':
      return standsInUrls(known.text, first);
    case 'code':
      return known.squeezed.includes(first);
    case 'phone':
      return known.phones.some(phone => isSamePhone(phone, first)) || known.readings.has(`number ${first}`);
    case 'date':
    case 'time':
    case 'number':
      return false;
  }
}

/** A page of a site supports its host, and a host no page. */
function standsInUrls(text: string, url: string): boolean {
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.slice(at + url.length, at + url.length + 2);
    if (!/[\p{L}\p{Nd}-]/u.test(before) && !/^(?:[\p{L}\p{Nd}_-]|\.[\p{L}\p{Nd}])/u.test(after)) return true;
  }
  return false;
}

const nationalDigits = 9;

/** `0712 345 678` is `+254 712 345 678` without the code of the country. */
function isSamePhone(a: string, b: string): boolean {
  if (a === b) return true;
  return (
    a.length >= nationalDigits && b.length >= nationalDigits && a.slice(-nationalDigits) === b.slice(-nationalDigits)
  );
}

const maximumTextUnits = 40_000;
const maximumKnown = 200;
const knownTexts = new Map<string, KnownClaims>();

/** The claims of a text; those of the last texts are kept, because the same passages answer again and again. */
function knownOf(text: string): KnownClaims {
  const remembered = knownTexts.get(text);
  if (remembered !== undefined) return remembered;
  const known = readKnown(text.slice(0, maximumTextUnits));
  const [oldest] = knownTexts.keys();
  if (knownTexts.size >= maximumKnown && oldest !== undefined) knownTexts.delete(oldest);
  knownTexts.set(text, known);
  return known;
}

function readKnown(text: string): KnownClaims {
  const readings = new Set<string>();
  const phones: string[] = [];
  for (const claim of claimsOf(text)) {
    if (claim.kind === 'phone') phones.push(claim.readings[0] ?? '');
    for (const reading of claim.readings) {
      readings.add(`${claim.kind} ${reading}`);
      // A full date supports the one without its year.
      if (claim.kind === 'date') readings.add(`date ${reading.replace(/^\d{3,4}-(?=\d+-)/, '')}`);
    }
  }
  return { readings, phones, text: text.toLowerCase(), squeezed: squeeze(asciiDigits(text)) };
}

/** The claims of a text with the numbers that they are made of, and those that are written as words. */
function claimsOf(text: string): Claim[] {
  const written = readAllClaims(text);
  const claims = [...written];
  for (const claim of written) {
    if (claim.kind === 'number' || claim.kind === 'email' || claim.kind === 'url') continue;
    for (const part of asciiDigits(claim.text).match(/\d+/g) ?? []) {
      claims.push({ kind: 'number', text: part, start: claim.start, readings: [String(BigInt(part))] });
    }
    if (claim.kind === 'phone') {
      const whole = claim.readings[0] ?? '';
      claims.push({ ...claim, kind: 'number', readings: [whole] });
    }
  }
  for (const word of text.toLowerCase().match(/\p{L}[\p{L}\p{M}-]+/gu) ?? []) {
    const value = spelled.get(word);
    if (value !== undefined) claims.push({ kind: 'number', text: word, start: 0, readings: [String(value)] });
  }
  return claims;
}

const pieceUnits = 2_000;

/** Evidence may hold more claims than a reply is read for, so it is read in pieces, cut between words. */
function readAllClaims(text: string): Claim[] {
  const claims: Claim[] = [];
  let start = 0;
  while (start < text.length) {
    const space = text.lastIndexOf('\n', start + pieceUnits);
    const end = start + pieceUnits >= text.length ? text.length : space > start ? space : start + pieceUnits;
    claims.push(...readClaims(text.slice(start, end)));
    start = end;
  }
  return claims;
}

/** Numbers as words, where the word means nothing else; by value, then by language. */
const spelledNumbers: Readonly<Record<number, string>> = {
  0: 'zero null cero sufuri ноль',
  1: 'one moja eins',
  2: 'two mbili wawili deux zwei dos dois duas iki два две twice mara-mbili',
  3: 'three tatu watatu trois drei tres três üç три',
  4: 'four nne wanne quatre vier cuatro quatro dört четыре',
  5: 'five tano watano cinq fünf cinco cinque beş пять',
  6: 'six sita sechs seis sei altı шесть',
  7: 'seven saba sept sieben siete sete sette yedi семь',
  8: 'eight nane huit acht ocho oito otto sekiz восемь',
  9: 'nine tisa neuf neun nueve nove dokuz девять',
  10: 'ten kumi dix zehn diez dez dieci десять',
  11: 'eleven onze elf once',
  12: 'twelve dozen douze zwölf doce doze dodici',
  14: 'fourteen quatorze vierzehn catorce quattordici fortnight',
  15: 'fifteen quinze fünfzehn quince quindici',
  20: 'twenty ishirini vingt zwanzig veinte vinte venti yirmi двадцать',
  24: 'twenty-four vierundzwanzig',
  30: 'thirty thelathini trente dreißig treinta trinta trenta otuz тридцать',
  40: 'forty arobaini quarante vierzig cuarenta quarenta quaranta',
  48: 'forty-eight achtundvierzig',
  50: 'fifty hamsini cinquante fünfzig cincuenta cinquenta cinquanta',
  60: 'sixty sitini soixante sechzig sesenta sessenta sessanta',
  70: 'seventy sabini siebzig setenta settanta',
  80: 'eighty themanini achtzig ochenta oitenta ottanta',
  90: 'ninety tisini neunzig noventa novanta',
  100: 'hundred mia cent hundert cien cento yüz сто',
  1000: 'thousand elfu mille tausend',
};
const spelled = new Map(
  Object.entries(spelledNumbers).flatMap(([value, words]) =>
    words.split(' ').map(word => [word, Number(value)] as const),
  ),
);
