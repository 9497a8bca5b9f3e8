import { RE2JS } from 're2js';

const MAX_CACHED = 500;
const compiled = new Map<string, RE2JS | null>();

/** Whether the text matches the RE2 pattern, as a whole or anywhere. Linear in the text; a broken pattern matches nothing. */
export function matchesPattern(pattern: string, text: string, where: 'whole' | 'anywhere'): boolean {
  const matcher = compilePattern(pattern);
  if (matcher === null) return false;
  return where === 'whole' ? matcher.matches(text) : matcher.matcher(text).find();
}

/** The first match of the RE2 pattern in the text, or what its first group caught; null when there is none. */
export function findPattern(pattern: string, text: string): string | null {
  const found = compilePattern(pattern)?.matcher(text);
  if (found?.find() !== true) return null;
  return (found.groupCount() > 0 ? found.group(1) : found.group()) ?? null;
}

/** Why the pattern cannot be used; null when it can. */
export function patternFault(pattern: string): string | null {
  return compilePattern(pattern) === null
    ? 'not a pattern we understand (RE2 syntax: no backreferences, no lookaround)'
    : null;
}

function compilePattern(pattern: string): RE2JS | null {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  let made: RE2JS | null = null;
  try {
    made = pattern.length > 500 ? null : RE2JS.compile(pattern);
  } catch {
    made = null;
  }
  if (compiled.size >= MAX_CACHED) compiled.clear();
  compiled.set(pattern, made);
  return made;
}
