import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FormSection } from '#app/components/form-section.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { monthByModelQuery } from '#app/data/usage.ts';
import { formatMicros } from '#app/i18n/format-money.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import { usageMessages } from './messages.ts';

/** Tokens and cost of this month, model by model. */
export function CostSection() {
  const t = useMessages(usageMessages);
  const { locale } = useLocale();
  const usage = useQuery(monthByModelQuery);
  const number = (value: number): string => formatNumber(locale, value);
  const cost = (micros: number | null): string =>
    micros === null || usage.data?.currency == null ? t.noPrice : formatMicros(locale, micros, usage.data.currency);
  return (
    <FormSection title={t.cost} text={t.costText}>
      <QueryStates query={usage} rows={2} />
      {usage.data?.items.length === 0 ? <Text c="dimmed">{t.noUse}</Text> : null}
      {usage.data !== undefined && usage.data.items.length > 0 ? (
        <Table.ScrollContainer
          minWidth={480}
          scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': t.cost, role: 'region' } }}
        >
          <Table aria-label={t.cost}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.model}</Table.Th>
                <Table.Th ta="right">{t.turns}</Table.Th>
                <Table.Th ta="right">{t.input}</Table.Th>
                <Table.Th ta="right">{t.output}</Table.Th>
                <Table.Th ta="right">{t.price}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {usage.data.items.map(line => (
                <Table.Tr key={line.model}>
                  <Table.Th fw={500}>{line.model}</Table.Th>
                  <Table.Td ta="right">{number(line.turns)}</Table.Td>
                  <Table.Td ta="right">{number(line.inputTokens)}</Table.Td>
                  <Table.Td ta="right">{number(line.outputTokens)}</Table.Td>
                  <Table.Td ta="right">{cost(line.costMicros)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th>{t.total}</Table.Th>
                <Table.Th ta="right">{number(usage.data.totals.turns)}</Table.Th>
                <Table.Th ta="right">{number(usage.data.totals.inputTokens)}</Table.Th>
                <Table.Th ta="right">{number(usage.data.totals.outputTokens)}</Table.Th>
                <Table.Th ta="right">{cost(usage.data.totals.costMicros)}</Table.Th>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </Table.ScrollContainer>
      ) : null}
    </FormSection>
  );
}
