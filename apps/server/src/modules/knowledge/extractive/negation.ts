/** Words and endings that deny or exclude, by language; matched on whole words except where the script has no spaces. */
const words: Readonly<Record<string, string>> = {
  en: "not never no none nothing nobody without cannot can't nor neither except excluding unlike rarely seldom hardly barely lack lacks lacked fail fails failed refuse refused unable least fewest besides",
  sw: 'si siyo sio hapana kamwe bila hakuna hakuwa hawakuwa isipokuwa',
  fr: 'ne pas jamais aucun aucune sans sauf rien personne',
  es: 'no nunca jamás ningún ninguna sin excepto nada nadie',
  pt: 'não nunca jamais nenhum nenhuma sem exceto nada ninguém',
  de: 'nicht nie niemals kein keine keinen keiner ohne außer nichts niemand',
  it: 'non mai nessun nessuno nessuna senza tranne niente',
  ro: 'nu niciodată niciun nicio fără nimic nimeni',
  ru: 'не нет никогда без кроме ничего никто нельзя',
  tr: 'değil yok hiç olmayan asla',
  id: 'tidak bukan tanpa belum kecuali',
  vi: 'chưa chẳng đừng',
  fi: 'ei eivät en et emme ette ikinä ilman paitsi',
  el: 'δεν μην ποτέ χωρίς κανένα κανένας εκτός',
  ar: 'ليس ليست لا لم لن غير بدون',
  hi: 'नहीं ना बिना कभी',
  bn: 'না নয় ছাড়া',
};
const endings: Readonly<Record<string, RegExp>> = {
  en: /n['’]t(?!\p{L})/iu,
  th: /ไม่/u,
  zh: /不|没有|沒有|无|非/u,
  ja: /ない|ません|ず(?!\p{L})/u,
  ko: /않|없|아닌|못/u,
};

/** `if I do not pay`: the customer's own case, which the sources may well put without a denial. */
const firstPerson =
  /(?<![\p{L}])(?:i|i['’]m|me|my|we|our|us|je|j['’]|mon|ma|mes|nous|notre|yo|mi|mis|nosotros|ich|mein\p{L}*|wir|eu|meu|minha|io|mio|mia|я|мой|моя|мне|мы|ben|benim|saya|kami|tôi|nina|nisipo\p{L}*|yangu|wangu|mimi|मैं|मेरा|मेरी|मुझे|أنا|لي)(?![\p{L}\p{M}])/iu;

const patterns = new Map<string, RegExp>();

/** Whether a question asks for what is not so; clauses before the last comma and the customer's own case aside. */
export function asksWhatIsNot(question: { readonly text: string; readonly language: string }): boolean {
  const { text, language } = question;
  return !firstPerson.test(text) && denies(text.slice(text.lastIndexOf(',') + 1), language);
}

/** Whether a text denies something, as far as the small words of its language tell. */
export function denies(text: string, language: string): boolean {
  return endings[language]?.test(text) === true || patternOf(language).test(text);
}

function patternOf(language: string): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const list = words[language];
  if (list === undefined) return /(?!)/u;
  const pattern = new RegExp(`(?<![\\p{L}-])(?:${list.split(' ').join('|')})(?![\\p{L}\\p{M}-])`, 'iu');
  patterns.set(language, pattern);
  return pattern;
}
