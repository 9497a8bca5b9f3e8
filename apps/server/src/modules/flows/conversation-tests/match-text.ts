import type { FlowTextMatcher } from '@baraza/contracts';
import { matchesPattern } from '../text/matches-pattern.ts';

/** Whether a text is as a test wants it. Space at both ends does not count in a plain comparison. */
export function matchText(matcher: FlowTextMatcher, text: string): boolean {
  if (typeof matcher === 'string') return matcher.trim() === text.trim();
  return (
    (matcher.equals === undefined || matcher.equals.trim() === text.trim()) &&
    (matcher.contains === undefined || text.includes(matcher.contains)) &&
    (matcher.starts_with === undefined || text.startsWith(matcher.starts_with)) &&
    (matcher.matches === undefined || matchesPattern(matcher.matches, text, 'anywhere')) &&
    (matcher.not_contains === undefined || !text.includes(matcher.not_contains))
  );
}

/** The matcher as a line of a diff. */
export function describeMatcher(matcher: FlowTextMatcher): string {
  if (typeof matcher === 'string') return matcher;
  return Object.entries(matcher)
    .map(([kind, text]) => `${kind.replaceAll('_', ' ')} "${text}"`)
    .join(' and ');
}
