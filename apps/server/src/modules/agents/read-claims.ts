import { asciiDigits, dateReadings, numberReadings, timeReadings } from './claim-readings.ts';

/** Something in a text that can be true or false by itself: a number, a date, a number to call, an address, a code. */
export interface Claim {
  readonly kind: 'number' | 'date' | 'time' | 'phone' | 'email' | 'url' | 'code';
  /** As written. */
  readonly text: string;
  /** Where it begins in the text it was read from. */
  readonly start: number;
  /** What it may mean, in a form that two spellings of one thing share: `3,000` and `3.000` are `3000`, and may be 3. */
  readonly readings: readonly string[];
}

const digits = String.raw`\p{Nd}`;
const month = String.raw`\p{L}[\p{L}\p{M}]{2,14}\.?`;
const spaces = '[ \\u00a0\\u202f\\u2009]';

/**
 * In this order: an address is no number, a date is no product of numbers. The groups have no names, because an object
 * of them would be made for every claim of every reply.
 */
const pattern = new RegExp(
  [
    String.raw`([\p{L}${digits}._%+-]{1,64}@[\p{L}${digits}-]{1,63}(?:\.[\p{L}${digits}-]{1,63}){1,4})`,
    String.raw`((?:https?:\/\/|www\.)[^\s<>()"'\]|]{2,300}|(?<![\p{L}${digits}@./-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|app|dev|co|info|biz|shop|example|africa|tz|ke|ug|rw|za|ng|gh|eu|uk|de|fr|es|it|in|ru|cn|br|us)(?![\p{L}${digits}-])(?:\/[^\s<>()"'\]|]{0,300})?)`,
    String.raw`((?<!${digits})(?:${digits}{4}[-/.]${digits}{1,2}[-/.]${digits}{1,2}|${digits}{1,2}[-/.]${digits}{1,2}[-/.](?:${digits}{4}|${digits}{2}))(?!${digits}))`,
    String.raw`((?<!${digits})(?:${digits}{1,2}[:]${digits}{2}(?:${spaces}?[ap](?:\.m\b\.?|m\b))?|${digits}{1,2}(?:[.:]${digits}{2})?${spaces}?[ap](?:\.m\b\.?|m\b))(?![:]?${digits}))`,
    String.raw`(\+${spaces}?\(?${digits}[${digits} \u00a0().-]{5,18}${digits}|(?<![\p{L}${digits}.,])0${digits}[${digits} \u00a0().-]{5,16}${digits})`,
    String.raw`((?<![\p{L}${digits}])(?:${digits}{1,2}(?:st|nd|rd|th|er|º|\.)?${spaces}(?:de${spaces}|of${spaces})?${month}|${month}${spaces}${digits}{1,2}(?:st|nd|rd|th)?)(?:,?${spaces}(?:de${spaces})?${digits}{4}(?!${digits}))?(?![\p{L}${digits}]))`,
    String.raw`((?<![\p{L}${digits}_])(?=[A-Za-z0-9_-]*[A-Za-z])(?=[A-Za-z0-9_-]*${digits})[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*(?![\p{L}${digits}_]))`,
    String.raw`(${digits}+(?:(?:[.,'’٬٫]|${spaces}(?=${digits}{3}(?!${digits})))${digits}+)*(?:${spaces}?(?:thousand|million|billion|milioni|elfu|millions?|millones|mil(?:hão|hões)?|Millionen|млн|тыс)(?!\p{L})|k(?![\p{L}${digits}]))?)`,
  ].join('|'),
  'giu',
);

/** What every claim holds; the wide pattern is tried around it alone. */
const sign = /\p{Nd}|@|:\/\/|www\.|(?<=[a-z0-9])\.(?=[a-z]{2})/giu;

const maximumClaims = 200;

/** The claims of a text in its order. Numbers that only count the points of a list are none. Bounded; never throws. */
export function readClaims(text: string): Claim[] {
  const claims: Claim[] = [];
  for (let from = 0; claims.length < maximumClaims; ) {
    sign.lastIndex = from;
    const at = sign.exec(text)?.index;
    if (at === undefined) break;
    pattern.lastIndex = wordBefore(text, at, from);
    const match = pattern.exec(text);
    if (match === null) break;
    const claim = toClaim(match);
    if (claim !== 'no-date') {
      if (!isListNumber(text, claim)) claims.push(claim);
      from = claim.start + claim.text.length;
      continue;
    }
    // `until 6 pm` and `3 pieces` look like a day of a month: read again from the number, and that one alone.
    const offset = /\p{Nd}/u.exec(match[0])?.index ?? 0;
    from = match.index + Math.max(1, offset);
    const plain = offset > 0 ? undefined : readNumber(text, match.index);
    if (plain === undefined) continue;
    if (!isListNumber(text, plain)) claims.push(plain);
    from = match.index + plain.text.length;
  }
  return claims;
}

const maximumWordUnits = 90;

/** Where the word begins that `at` stands in, or the one in front of it (`March 5`, `GSB550`, `a.b@shop.example`). */
function wordBefore(text: string, at: number, from: number): number {
  const first = Math.max(from, at - maximumWordUnits);
  let start = at;
  while (start > first && text.charCodeAt(start - 1) > 0x20) start--;
  if (start > first) {
    start--;
    while (start > first && text.charCodeAt(start - 1) > 0x20) start--;
  }
  return start;
}

const numberAt = new RegExp(
  String.raw`${digits}+(?:(?:[.,'’٬٫]|${spaces}(?=${digits}{3}(?!${digits})))${digits}+)*(?:${spaces}?(?:thousand|million|billion|milioni|elfu|millions?|millones|mil(?:hão|hões)?|Millionen|млн|тыс)(?!\p{L}))?`,
  'iuy',
);

function readNumber(text: string, at: number): Claim | undefined {
  numberAt.lastIndex = at;
  const found = numberAt.exec(text)?.[0];
  return found === undefined ? undefined : { kind: 'number', text: found, start: at, readings: numberReadings(found) };
}

function toClaim(match: RegExpExecArray): Claim | 'no-date' {
  const [text, email, url, date, time, phone, words, code] = match;
  const start = match.index;
  if (email !== undefined) return { kind: 'email', text, start, readings: [text.toLowerCase()] };
  if (url !== undefined) {
    const bare = text.replace(/[.,;:!?…*_`]+$/u, '');
    return { kind: 'url', text: bare, start, readings: [bareUrl(bare)] };
  }
  if (date !== undefined) {
    const readings = dateReadings(text);
    // `1.10.25` may be the number of a paragraph or a version.
    return readings.length > 0
      ? { kind: 'date', text, start, readings }
      : { kind: 'code', text, start, readings: [squeeze(text)] };
  }
  if (words !== undefined) {
    const readings = dateReadings(text);
    return readings.length > 0 ? { kind: 'date', text, start, readings } : 'no-date';
  }
  if (time !== undefined) return { kind: 'time', text, start, readings: timeReadings(text) };
  if (phone !== undefined) return { kind: 'phone', text, start, readings: [asciiDigits(text).replace(/\D/g, '')] };
  if (code !== undefined) return codeClaim(text, start);
  return { kind: 'number', text, start, readings: numberReadings(text) };
}

/** `5kg`, `14th`, `8h30` are numbers with a unit; `GSB550` and `A4` name something. */
function codeClaim(text: string, start: number): Claim {
  const united = /^(\p{Nd}+)(?:k|st|nd|rd|th|er|[a-z]{1,3}|mins?|hours?|days?)$/iu.exec(text);
  if (united?.[1] === undefined) return { kind: 'code', text, start, readings: [squeeze(text)] };
  return { kind: 'number', text, start, readings: numberReadings(/^\p{Nd}+k$/iu.test(text) ? text : united[1]) };
}

/** `1.` and `2)` at the start of a line. */
function isListNumber(text: string, { kind, text: written, start }: Claim): boolean {
  if (kind !== 'number' || !/^\p{Nd}{1,2}$/u.test(written)) return false;
  const before = text.slice(Math.max(0, text.lastIndexOf('\n', start - 1) + 1), start);
  return (
    /^[\s*_>-]*$/u.test(before) &&
    /^[.)](?:\s|\*|$)/u.test(text.slice(start + written.length, start + written.length + 2))
  );
}

/** Upper case without what parts its groups: `GSB-550`, `GSB 550` and `gsb550` are one. */
export function squeeze(text: string): string {
  return text.toUpperCase().replace(/[\s_.-]+/gu, '');
}

/** Without scheme, `www.` and the slash at the end. */
export function bareUrl(text: string): string {
  return text
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/^www\./u, '')
    .replace(/\/+$/u, '');
}
