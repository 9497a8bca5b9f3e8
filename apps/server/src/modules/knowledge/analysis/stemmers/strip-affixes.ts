/** Takes the longest of `suffixes` off the word if at least `keep` units stay; `suffixes` are tried in the order given. */
export function stripSuffix(word: string, suffixes: readonly string[], keep: number): string {
  for (const suffix of suffixes) {
    if (word.length - suffix.length >= keep && word.endsWith(suffix)) return word.slice(0, -suffix.length);
  }
  return word;
}

/** The same at the front. */
export function stripPrefix(word: string, prefixes: readonly string[], keep: number): string {
  for (const prefix of prefixes) {
    if (word.length - prefix.length >= keep && word.startsWith(prefix)) return word.slice(prefix.length);
  }
  return word;
}

/** Longest first, so that the first match is the longest. */
export function longestFirst(words: string): readonly string[] {
  return words.split(' ').sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
