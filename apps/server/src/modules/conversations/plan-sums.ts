import type { DayStanding, FactsSpan } from './conversation-facts.ts';

export const DAY_MS = 86_400_000;
/** Agents that one statement is narrowed to; more are read with all others. */
const MAX_NAMED = 50;

/**
 * The spans to sum up for these days, oldest first: each of about `size` conversations, so that a long time is read piece
 * by piece. A day with more is cut into equal times. `within` is the span that was asked for.
 */
export function planSums(days: readonly DayStanding[], within: FactsSpan, size: number): readonly FactsSpan[] {
  const spans: FactsSpan[] = [];
  let open: Group | undefined;
  const close = (): void => {
    if (open !== undefined) spans.push(...cut(open, within, Math.max(1, Math.ceil(open.conversations / size))));
    open = undefined;
  };
  for (const { day, conversations, agentId } of days.toSorted((left, right) => left.day - right.day)) {
    const sameDay = open !== undefined && open.before === day + DAY_MS;
    const nextDay = open !== undefined && open.before === day && open.conversations + conversations <= size;
    if (!sameDay && !nextDay) close();
    open ??= { from: day, before: day, conversations: 0, agentIds: new Set() };
    open.before = day + DAY_MS;
    open.conversations += conversations;
    open.agentIds.add(agentId);
  }
  close();
  return spans;
}

interface Group {
  readonly from: number;
  before: number;
  conversations: number;
  readonly agentIds: Set<string>;
}

function cut({ from, before, agentIds }: Group, within: FactsSpan, parts: number): FactsSpan[] {
  const first = Math.max(from, within.from);
  const last = Math.min(before, within.before);
  const named = agentIds.size > MAX_NAMED ? within.agentIds : [...agentIds];
  const edge = (part: number): number => (part === parts ? last : first + Math.floor(((last - first) * part) / parts));
  return Array.from({ length: parts }, (_, part) => ({ from: edge(part), before: edge(part + 1), agentIds: named }));
}
