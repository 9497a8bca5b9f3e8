import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { foldAccents } from './fold.ts';
import { stemArabic } from './stemmers/stem-arabic.ts';
import { stemBengali } from './stemmers/stem-bengali.ts';
import { stemKorean } from './stemmers/stem-korean.ts';
import { stemSwahili } from './stemmers/stem-swahili.ts';
import { stemTelugu } from './stemmers/stem-telugu.ts';

const STEMMERS: Readonly<Record<string, (word: string) => string>> = {
  ar: stemArabic,
  bg: bulgarian,
  bn: stemBengali,
  da: danish,
  de: german,
  el: greek,
  en: english,
  es: word => spanish(restoreAccent(word, 'cion', 'ción')),
  fi: finnish,
  fr: french,
  hi: hindi,
  hu: hungarian,
  id: indonesian,
  it: italian,
  ko: stemKorean,
  nl: dutch,
  no: norwegian,
  pt: word => portuguese(restoreAccent(restoreAccent(word, 'cao', 'ção'), 'coes', 'ções')),
  ro: romanian,
  ru: russian,
  sv: swedish,
  sw: stemSwahili,
  ta: tamil,
  te: stemTelugu,
  tr: turkish,
  uk: ukrainian,
};

/** The stemmers know endings by their accents, which whoever types in a hurry leaves out: `cancelacion`. */
function restoreAccent(word: string, bare: string, ending: string): string {
  return word.length > bare.length + 2 && word.endsWith(bare) ? word.slice(0, -bare.length) + ending : word;
}

/** Their marks tell words apart; who leaves them out is helped by the search for similar words. */
const TONAL_LANGUAGES = new Set(['vi', 'yo']);

/** The stem of a word in {@link foldCase} form, without accents; the word itself where the language has no stemmer. */
export function stemWord(word: string, language: string): string {
  if (TONAL_LANGUAGES.has(language)) return word;
  const stem = STEMMERS[language];
  if (stem === undefined || word.length < 3 || /\d/.test(word)) return foldAccents(word);
  return foldAccents(stem(word));
}
