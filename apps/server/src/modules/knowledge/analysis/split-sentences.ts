/** A sentence as a UTF-16 span of the text, without the white space around it. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a text into sentences, in order and without overlap; everything but white space is in one of them. Knows
 * abbreviations, initials, numbers, quotes after the stop, the stops of Arabic, Indic, Thai, CJK and Ethiopic text, and
 * that a blank line, a heading, a list item and a table row end a sentence. Thai, which writes no stops, is cut at the
 * spaces between clauses. Never throws; linear in the length of the text.
 */
export function splitSentences(text: string, language: string): SentenceSpan[] {
  const sentences: SentenceSpan[] = [];
  const spaced = language === 'th' || language === 'lo';
  let start = 0;
  const close = (end: number) => {
    pushTrimmed(sentences, text, start, end);
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      if (lineEndsSentence(text, start, at)) close(at + 1);
    } else if (isStop(code)) {
      const end = endOfStop(text, at, language);
      if (end > 0) {
        close(end);
        at = end - 1;
      }
    } else if (spaced && code === SPACE && at - start >= MIN_THAI_UNITS && isThai(text.charCodeAt(at + 1))) {
      close(at + 1);
    }
  }
  close(text.length);
  return sentences;
}

const NEWLINE = 0x0a;
const SPACE = 0x20;
const FULL_STOP = 0x2e;
/** Thai clauses shorter than this stay with the next one. */
const MIN_THAI_UNITS = 60;
/** A line shorter than this that does not wrap is a line of its own: a title, an address, a verse. */
const SHORT_LINE_UNITS = 40;

const WIDE_STOPS = new Set('。！？．｡।॥၊။។៕።፧᠃'.split('').map(stop => stop.charCodeAt(0)));
const SPACED_STOPS = new Set('.!?…؟۔‽'.split('').map(stop => stop.charCodeAt(0)));
const CLOSERS = /["'”’»)\]}）」』】〉》*_]/;

function isStop(code: number): boolean {
  return SPACED_STOPS.has(code) || WIDE_STOPS.has(code);
}

/** Where the sentence ends that stops at `at`, with its closing quotes; 0 when the stop does not end a sentence. */
function endOfStop(text: string, at: number, language: string): number {
  let end = at + 1;
  while (end < text.length && isStop(text.charCodeAt(end))) end++;
  const single = end === at + 1;
  while (end < text.length && CLOSERS.test(text.charAt(end))) end++;
  if (WIDE_STOPS.has(text.charCodeAt(at))) return end;
  if (end < text.length && !/\s/.test(text.charAt(end))) return 0;
  if (end > at + 1 && text.charCodeAt(at) !== FULL_STOP && /^\s+\p{Ll}/u.test(text.slice(end, end + 8))) return 0;
  if (single && text.charCodeAt(at) === FULL_STOP && !fullStopEnds(text, at, end, language)) return 0;
  return end;
}

function fullStopEnds(text: string, at: number, end: number, language: string): boolean {
  const next = text.slice(end, end + 40).match(/^\s+["'“‘«([{*_]*(\S)/u)?.[1];
  if (next === undefined) return true;
  if (/\p{Ll}/u.test(next)) return false;
  const before = text.slice(Math.max(0, at - 24), at);
  const word = /(?:[\p{L}\p{M}]+(?:\.[\p{L}]+)*|\d+)$/u.exec(before)?.[0] ?? '';
  if (/^\d+$/.test(word))
    return !(endsOrdinal(text, at, word) || (ORDINAL_STOP_LANGUAGES.has(language) && word.length <= 2));
  if (/^\p{Lu}$/u.test(word)) return false;
  // `shop.example` is a name, `e.g` is not.
  if (/\.\p{L}{4,}$/u.test(word) || /\.(?:com|org|net)$/u.test(word)) return true;
  if (word.includes('.'))
    return !/^\p{Ll}/u.test(word) && !/^\p{L}(?:\.\p{L})+$/u.test(word) ? true : !/[\p{Lu}\p{Ll}]/u.test(next);
  return !ABBREVIATIONS.has(word.toLowerCase());
}

/** `3. Third point` at the start of a line is a list number. */
function endsOrdinal(text: string, at: number, word: string): boolean {
  const before = at - word.length - 1;
  return word.length <= 3 && (before < 0 || text.charCodeAt(before) === NEWLINE);
}

const ORDINAL_STOP_LANGUAGES = new Set(['de', 'fi', 'da', 'no', 'cs', 'hu', 'tr']);

const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof rev hon st sr jr vs etc no nos vol fig figs ch pp approx dept est inc ltd co corp bros gen col capt lt sgt gov sen rep pres ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd rd ext tel cf al ed eds ' +
    'm mm mme mlle me bd av env ex art ' +
    'sra srta dra ud uds núm pág art ' +
    'nr str bzw ca usw evtl ggf inkl abs hr fr hrsg geb gest sog u z b ' +
    'bw bi dk mhe mh nk n.k ' +
    'г гг в вв им ул д руб тыс млн млрд стр рис т п св проф акад ' +
    'д م ص ه هـ ' +
    'jl tn ny bpk hlm ' +
    'sn vb vd yy bkz ' +
    'डॉ श्री प्रो कु डा रु'
  ).split(' '),
);

/** A line break ends a sentence at a blank line, around headings, list items, table rows, and after a short line. */
function lineEndsSentence(text: string, start: number, at: number): boolean {
  const newline = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(Math.max(start, newline), at).trim();
  const next = text.slice(at + 1, at + 24);
  if (line === '' || /^[ \t\r]*(?:\n|$)/.test(next)) return true;
  if (/^(?:#|\|)/.test(line) || LINE_MARK.test(next)) return true;
  // The whole line tells whether it is wrapped, also when an earlier sentence ends in it.
  return at - newline < SHORT_LINE_UNITS;
}

const LINE_MARK = /^\s*(?:#{1,6}\s|[|>]|[-*+•‣▪–]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)/;

function isThai(code: number): boolean {
  return code >= 0x0e00 && code <= 0x0eff;
}

function pushTrimmed(sentences: SentenceSpan[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (end > start) sentences.push({ start, end });
}

function isSpace(code: number): boolean {
  return (
    code === SPACE ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0x2028 ||
    code === 0x2029
  );
}
