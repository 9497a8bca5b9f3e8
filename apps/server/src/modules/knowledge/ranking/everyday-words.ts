import { contentWords, type QueryWord } from './content-words.ts';

interface EverydayQuestion {
  readonly language: string;
  /** A question of nothing but these words asks for it. */
  readonly asks: string;
  /** What texts say where they tell it. */
  readonly told: string;
}

/** What every business is asked, in words that its texts need not hold: `What is your phone number?`, `Call us on …`. */
const questions: readonly EverydayQuestion[] = [
  {
    language: 'en',
    asks: 'phone telephone number contact call mobile whatsapp hotline reach cell tel help talk speak someone human',
    told: 'call phone telephone tel contact whatsapp mobile hotline reach',
  },
  { language: 'en', asks: 'email e-mail mail address write contact e', told: 'email e-mail mail contact write' },
  {
    language: 'en',
    asks: 'where are you is it located location address shop store office find place directions situated based physical',
    told: 'street road avenue building floor opposite next located location address directions',
  },
  {
    language: 'en',
    asks: 'pay payment payments method methods paying accept',
    told: 'payment pay accept cash card cards money',
  },
  {
    language: 'sw',
    asks: 'simu namba nambari mawasiliano kuwasiliana piga pigia',
    told: 'simu piga tupigie mawasiliano whatsapp namba',
  },
  { language: 'sw', asks: 'barua pepe email', told: 'barua pepe email' },
  { language: 'sw', asks: 'wapi mko duka liko iko mahali ofisi', told: 'mtaa barabara jengo karibu mkabala mjini' },
  { language: 'sw', asks: 'kulipa kulipia malipo nalipa lipa nitalipa', told: 'malipo tunapokea pesa taslimu kadi' },
];

const maximumWords = 3;
const weight = 0.4;
const asked = questions.map(({ asks }) => new Set(asks.split(' ')));

/** The words to search for as well when a short question asks for nothing but one of the everyday things. */
export function everydayWords(words: readonly QueryWord[], languages: readonly string[]): QueryWord[] {
  if (words.length === 0 || words.length > maximumWords) return [];
  const known = new Set(words.map(({ word }) => word));
  return questions
    .filter((_, at) => words.every(({ word }) => asked[at]?.has(word)))
    .flatMap(({ told, language }) => contentWords(told, language, languages, weight))
    .filter(({ word }) => !known.has(word) && known.add(word) !== undefined);
}
