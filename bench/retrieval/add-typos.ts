const LONG_WORD_LETTERS = 5;

/** Puts one typo (swap, drop, double or replace a letter) in a fifth of the long words, one at least; repeatable by seed. */
export function addTypos(text: string, seed: number): string {
  const random = mulberry32(seed);
  const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
  const parts = Array.from(segmenter.segment(text), part => ({ text: part.segment, word: part.isWordLike === true }));
  const long = parts.filter(
    part => part.word && Array.from(part.text).length >= LONG_WORD_LETTERS && !/\d/.test(part.text),
  );
  const count = Math.max(1, Math.round(long.length / 5));
  for (let done = 0; done < count && long.length > 0; done++) {
    const [part] = long.splice(Math.floor(random() * long.length), 1);
    if (part !== undefined) part.text = misspell(part.text, random);
  }
  return parts.map(part => part.text).join('');
}

function misspell(word: string, random: () => number): string {
  const letters = Array.from(word);
  const at = 1 + Math.floor(random() * (letters.length - 2));
  const here = letters[at] ?? '';
  const next = letters[at + 1] ?? '';
  switch (Math.floor(random() * 4)) {
    case 0:
      letters.splice(at, 2, next, here);
      break;
    case 1:
      letters.splice(at, 1);
      break;
    case 2:
      letters.splice(at, 0, here);
      break;
    default:
      letters.splice(at, 1, letters[Math.floor(random() * letters.length)] ?? here);
  }
  return letters.join('');
}

/** A small seeded generator, so that two runs misspell the same letters. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
