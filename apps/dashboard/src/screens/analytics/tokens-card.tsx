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

/** Tokens by day, and what they cost. */
export function TokensCard({ filter }: { readonly filter: AnalyticsFilter }) {
  const t = useMessages(analyticsMessages);
  const { locale } = useLocale();
  const usage = useQuery(usageByDayQuery(filter));
  if (!usage.isSuccess) return <QueryStates query={usage} rows={3} />;
  const { items, totals, currency, unpricedModels } = usage.data;
  const cost =
    totals.costMicros === null || currency === null ? null : formatMicros(locale, totals.costMicros, currency);
  const note =
    currency === null ? t.noPrices : unpricedModels.length > 0 ? t.unpriced(unpricedModels.join(', ')) : undefined;
  return (
    <ChartCard
      title={t.tokens}
      text={t.tokensText}
      file="tokens"
      kind="columns"
      figures={[
        [t.inputTokens, formatNumber(locale, totals.inputTokens)],
        [t.outputTokens, formatNumber(locale, totals.outputTokens)],
        [t.cost, cost ?? '–'],
      ]}
      data={{
        labelHeader: t.day,
        labels: items.map(({ day }) => day ?? ''),
        series: [
          { name: t.inputTokens, colour: COLOURS.blue, values: items.map(({ inputTokens }) => inputTokens) },
          { name: t.outputTokens, colour: COLOURS.teal, values: items.map(({ outputTokens }) => outputTokens) },
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
