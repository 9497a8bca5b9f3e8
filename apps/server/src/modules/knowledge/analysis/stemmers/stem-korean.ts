import { longestFirst, stripSuffix } from './strip-affixes.ts';

/** Particles (josa) and the commonest endings of the copula and of verbs, as they are written onto a noun or stem. */
const ENDINGS = longestFirst(
  '은 는 이 가 을 를 의 에 에서 에게 에게서 한테 께 께서 와 과 도 만 로 으로 라 이라 부터 까지 보다 처럼 마다 조차 밖에 이나 나 이며 며 이고 고 ' +
    '에는 에서는 에도 에서도 에서의 으로는 로는 으로서 로서 으로써 로써 으로부터 로부터 으로의 로의 와의 과의 와는 과는 이라는 라는 이라고 라고 ' +
    '이란 란 인가 인가요 인지 입니까 입니다 이다 였다 이었다 였던 이었던 하는 하다 한다 했다 하였다 하였 하여 했는가 하는가 한 할 하고 했던 하던 ' +
    '된 되는 되다 된다 되었다 됐다 되었는가 되었나 했나 하나 인 이야 야 였나 였는가 이었나 일까 까 이냐 냐 들 들은 들이 들을 들의 들에게 적 적인 적으로',
);

/** Takes particles and endings off a space-delimited Korean word (eojeol), keeping at least two syllables. */
export function stemKorean(word: string): string {
  return stripSuffix(word, ENDINGS, 2);
}
