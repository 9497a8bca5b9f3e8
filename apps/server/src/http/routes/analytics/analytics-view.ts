import type { AnalyticsView } from '@baraza/contracts';
import { type ConversationStatistics, type DurationHistogram, emptyCounts } from '#modules/conversations';

const DAY_MS = 86_400_000;
const DATE_LENGTH = '2026-01-31'.length;
const MAX_REASONS = 20;
const MAX_NODES = 100;

/** Statistics as they are answered; days without conversations are there as well. */
export function toAnalyticsView(
  statistics: ConversationStatistics,
  span: { readonly from: number; readonly before: number },
): Pick<AnalyticsView, 'days' | 'totals' | 'latency' | 'handoffReasons' | 'flow'> {
  return {
    days: daysOf(span).map(start => ({
      day: new Date(start).toISOString().slice(0, DATE_LENGTH),
      ...(statistics.days.get(start) ?? emptyCounts()),
    })),
    totals: { ...statistics.totals },
    latency: {
      firstToken: percentiles(statistics.firstToken),
      turn: percentiles(statistics.turn),
      turns: statistics.turn.count,
    },
    handoffReasons: mostFrequent(statistics.handoffReasons, MAX_REASONS).map(([reason, conversations]) => ({
      reason,
      conversations,
    })),
    flow: mostFrequent(statistics.flow, MAX_NODES).map(([key, conversations]) => {
      const [agentId, node] = JSON.parse(key) as [string, string | null];
      return { agentId, node, conversations };
    }),
  };
}

function daysOf({ from, before }: { readonly from: number; readonly before: number }): number[] {
  const first = from - (from % DAY_MS);
  return Array.from(
    { length: Math.max(0, Math.ceil((before - first) / DAY_MS)) },
    (_, index) => first + index * DAY_MS,
  );
}

function percentiles(histogram: DurationHistogram): AnalyticsView['latency']['turn'] {
  const [p50, p95] = [histogram.percentile(0.5), histogram.percentile(0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}

function mostFrequent(counts: ReadonlyMap<string, number>, max: number): (readonly [string, number])[] {
  return [...counts].sort(([, left], [, right]) => right - left).slice(0, max);
}
