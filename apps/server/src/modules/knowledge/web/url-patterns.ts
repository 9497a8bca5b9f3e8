/**
 * Whether a site's patterns let a page in: it matches one of `include` (or there is none) and none of `exclude`. A pattern
 * is matched with the path and query (`/docs/*`) or, when it names a protocol, with the whole address; `*` stands for any
 * characters, and a pattern that ends in `/` covers everything below it. Takes time in proportion to both lengths.
 */
export function isWanted(
  url: string,
  patterns: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): boolean {
  const { include, exclude } = patterns;
  if (include.length > 0 && !include.some(pattern => matches(pattern, url))) return false;
  return !exclude.some(pattern => matches(pattern, url));
}

function matches(pattern: string, url: string): boolean {
  const whole = pattern.endsWith('/') ? `${pattern}*` : pattern;
  if (/^https?:/i.test(pattern)) return matchWildcards(whole, url);
  const path = url.replace(/^https?:\/\/[^/]*/i, '');
  if (pattern.startsWith('/') || pattern.startsWith('*')) return matchWildcards(whole, path);
  return matchWildcards(`/${whole}`, path);
}

/** Greedy with one point to go back to, so that no pattern takes exponential time. */
function matchWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (at < text.length) {
    if (pattern[index] === '*') {
      star = index++;
      resume = at;
    } else if (index < pattern.length && pattern[index] === text[at]) {
      index++;
      at++;
    } else if (star >= 0) {
      index = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern[index] === '*') index++;
  return index === pattern.length;
}
