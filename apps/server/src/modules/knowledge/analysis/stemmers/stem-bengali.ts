import { longestFirst, stripSuffix } from './strip-affixes.ts';

const CASE_ENDINGS = longestFirst(
  'ের র এর কে রে তে ে য় য়ে য়ের দের েরা রা গুলো গুলি গুলির গুলোর টি টির টা টার টিকে টাকে খানা জন ই ও',
);

/** Takes the article, plural and case endings off a Bengali word, keeping at least three units. */
export function stemBengali(word: string): string {
  return stripSuffix(word, CASE_ENDINGS, 3);
}
