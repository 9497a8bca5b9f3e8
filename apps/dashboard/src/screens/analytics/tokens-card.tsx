import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { QueryStates } from '#app/components/query-states.tsx';
import { type AnalyticsFilter, usageByDayQuery } from '#app/data/analytics.ts';
import { formatMicros } from '#app/i18n/format-money.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import { ChartCard } from './chart-card.tsx';
import { COLOURS } from './colours.ts';
import { analyticsMessages } from './messages.ts';

export interface TokensCardProps {
  readonly filter: AnalyticsFilter;
  /** Dates, whether something was used on them or not. */
  readonly days: readonly string[];
}

/** Tokens by day, and what they cost. */
export function TokensCard({ filter, days }: TokensCardProps) {
  const t = useMessages(analyticsMessages);
  const { locale } = useLocale();
  const usage = useQuery(usageByDayQuery(filter));
  if (!usage.isSuccess) return <QueryStates query={usage} rows={3} />;
  const { items, totals, currency, unpricedModels } = usage.data;
  const byDay = new Map(items.map(item => [item.day, item]));
  const cost =
    totals.costMicros === null || currency === null ? null : formatMicros(locale, totals.costMicros, currency);
  const note =
    currency === null ? t.noPrices : unpricedModels.length > 0 ? t.unpriced(unpricedModels.join(', ')) : undefined;
  return (
    <ChartCard
      title={t.tokens}
      text={t.tokensText}
      file="tokens"
      kind="stacked-columns"
      empty={t.tokensNone}
      figures={[
        [t.inputTokens, formatNumber(locale, totals.inputTokens)],
        [t.outputTokens, formatNumber(locale, totals.outputTokens)],
        [t.cost, cost ?? '–'],
      ]}
      data={{
        labelHeader: t.day,
        labels: days,
        series: [
          { name: t.inputTokens, colour: COLOURS.blue, values: days.map(day => byDay.get(day)?.inputTokens ?? 0) },
          { name: t.outputTokens, colour: COLOURS.teal, values: days.map(day => byDay.get(day)?.outputTokens ?? 0) },
        ],
      }}
      note={
        note === undefined ? undefined : (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )
      }
    />
  );
}
