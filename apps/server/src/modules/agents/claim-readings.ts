/** Digits of any script as ASCII ones. */
export function asciiDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, digit => {
    // Decimal digits stand in runs of ten, in order, each run at a multiple that its first member tells.
    let zero = digit.codePointAt(0) ?? 0;
    const value = zero;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && value - zero < 9) zero--;
    return String(value - zero);
  });
}

const scales: readonly (readonly [RegExp, number])[] = [
  [/(?:thousand|elfu|mil|тыс|k)$/iu, 1e3],
  [/(?:millions?|milioni|millones|milhão|milhões|millionen|млн)$/iu, 1e6],
  [/billion$/iu, 1e9],
];

/**
 * What a number may mean, as plain decimals: `3,000` is 3000 in one country and 3 in another, `1.500,50` can only be
 * 1500.5. A word of scale behind it is worked in.
 */
export function numberReadings(text: string): string[] {
  const ascii = asciiDigits(text).replace(/٬/gu, ',').replace(/٫/gu, '.').trim();
  const scale = scales.find(([word]) => word.test(ascii))?.[1] ?? 1;
  const body = ascii.replace(/[^\d.,'’ \u00a0\u202f\u2009]+/gu, '').trim();
  const marks = new Set(body.match(/[.,]/g) ?? []);
  const bare = body.replace(/['’ \u00a0\u202f\u2009]/gu, '');
  const readings = new Set<string>();
  const add = (value: string) => {
    if (/^\d+(?:\.\d+)?$/.test(value)) readings.add(plain(value, scale));
  };
  if (marks.size === 2) {
    const decimal = bare.lastIndexOf('.') > bare.lastIndexOf(',') ? '.' : ',';
    const grouping = decimal === '.' ? ',' : '.';
    add(bare.replaceAll(grouping, '').replace(decimal, '.'));
  } else if (marks.size === 1) {
    const [mark = '.'] = marks;
    const parts = bare.split(mark);
    if (parts.slice(1).every(part => part.length === 3) || parts.slice(1, -1).some(part => part.length === 2)) {
      add(parts.join(''));
    }
    if (parts.length === 2) add(parts.join('.'));
    if (readings.size === 0) readings.add(bare);
  } else add(bare);
  return [...readings];
}

function plain(value: string, scale: number): string {
  if (scale !== 1) return String(Number((Number(value) * scale).toPrecision(15)));
  const [whole = '', part = ''] = value.split('.');
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = part.replace(/0+$/, '');
  return rest === '' ? digits : `${digits}.${rest}`;
}

/** `hour:minute`; one without `am` or `pm` may be either half of the day. */
export function timeReadings(text: string): string[] {
  const match = /^(\d{1,2})(?:[.:](\d{2}))?\s*([ap])?/iu.exec(asciiDigits(text));
  const hour = Number(match?.[1]);
  const minute = match?.[2] ?? '00';
  const half = match?.[3]?.toLowerCase();
  if (half === 'a') return [`${hour % 12}:${minute}`];
  if (half === 'p') return [`${(hour % 12) + 12}:${minute}`];
  return hour >= 1 && hour <= 12
    ? [`${hour % 12}:${minute}`, `${(hour % 12) + 12}:${minute}`]
    : [`${hour % 24}:${minute}`];
}

/** By month: the names of English, Swahili, French, German, Spanish, Portuguese, Italian, Dutch, Turkish, Indonesian, Russian. */
const monthNames = [
  'january jan januari janvier januar enero janeiro gennaio ocak январь января',
  'february feb februari février februar febrero fevereiro febbraio şubat февраль февраля',
  'march mar machi mars märz marzo março maart mart maret март марта',
  'april apr aprili avril abril aprile nisan апрель апреля',
  'may mei mai mayo maio maggio mayıs май мая',
  'june jun juni juin junio junho giugno haziran июнь июня',
  'july jul julai juillet juli julio julho luglio temmuz июль июля',
  'august aug agosti août agosto augustus ağustos agustus август августа',
  'september sep sept septemba septembre septiembre setembro settembre eylül сентябрь сентября',
  'october oct oktoba octobre oktober octubre outubro ottobre ekim октябрь октября',
  'november nov novemba novembre noviembre novembro kasım ноябрь ноября',
  'december dec desemba décembre dezember diciembre dezembro dicembre aralık desember декабрь декабря',
];
const monthOf = new Map(monthNames.flatMap((names, at) => names.split(' ').map(name => [name, at + 1] as const)));

/** `year-month-day` and `month-day`; `4/5/2024` may be either order. Empty when it is no date. */
export function dateReadings(text: string): string[] {
  const ascii = asciiDigits(text).toLowerCase();
  const name = ascii.match(/\p{L}[\p{L}\p{M}]{2,}/gu)?.find(word => monthOf.has(word));
  const numbers = (ascii.match(/\d+/g) ?? []).map(Number);
  if (name !== undefined) {
    const [day = 0, year] = numbers;
    return toReadings(year, monthOf.get(name) ?? 0, day);
  }
  if (/\p{L}/u.test(ascii) || numbers.length !== 3) return [];
  const [first = 0, second = 0, third = 0] = numbers;
  if (/^\d{4}/.test(ascii)) return toReadings(first, second, third);
  const year = third < 100 ? 2000 + third : third;
  return [...new Set([...toReadings(year, second, first), ...toReadings(year, first, second)])];
}

function toReadings(year: number | undefined, month: number, day: number): string[] {
  if (month < 1 || month > 12 || day < 1 || day > 31) return [];
  return year === undefined ? [`${month}-${day}`] : [`${year}-${month}-${day}`];
}
