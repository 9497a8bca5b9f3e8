import { Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { ChartColumn, Download, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { download } from '#app/data/download.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import { type ChartData, toCsv } from './chart-data.ts';
import { ColumnChart } from './column-chart.tsx';
import { Legend } from './legend.tsx';
import { analyticsMessages } from './messages.ts';
import { RowChart } from './row-chart.tsx';

export interface ChartCardProps {
  readonly title: string;
  readonly text: string;
  readonly data: ChartData;
  /** Columns for days, stacked where they add up; rows for names. */
  readonly kind: 'columns' | 'stacked-columns' | 'rows';
  /** Said in place of a chart without anything in it. */
  readonly empty?: string | undefined;
  /** Figures above the chart. */
  readonly figures?: readonly (readonly [string, string])[];
  readonly note?: ReactNode;
  /** Name of the CSV file, without its ending. */
  readonly file: string;
}

/** A chart, its table instead of it, and both as a file. */
export function ChartCard({ title, text, data, kind, empty, figures = [], note, file }: ChartCardProps) {
  const t = useMessages(analyticsMessages);
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const nothing = data.labels.length === 0 || data.series.every(({ values }) => values.every(value => value === 0));
  const isEmpty = empty !== undefined && nothing;
  return (
    <Paper component="section" aria-labelledby={id} p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" align="flex-start" gap="xs" mb="sm">
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        </div>
        {isEmpty ? null : (
          <Group gap={6}>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={asTable ? <ChartColumn size={14} /> : <Table2 size={14} />}
              aria-label={asTable ? t.showChartOf(title) : t.showTableOf(title)}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? t.showChart : t.showTable}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Download size={14} />}
              aria-label={t.csvOf(title)}
              onClick={() => download(`${file}.csv`, new Blob([toCsv(data)], { type: 'text/csv;charset=utf-8' }))}
            >
              {t.csv}
            </Button>
          </Group>
        )}
      </Group>
      {isEmpty ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <Stack gap="md">
          {figures.length === 0 ? null : (
            <Group gap="xl">
              {figures.map(([name, value]) => (
                <div key={name}>
                  <Text size="xs" c="dimmed">
                    {name}
                  </Text>
                  <Text fw={620} size="xl">
                    {value}
                  </Text>
                </div>
              ))}
            </Group>
          )}
          {asTable ? (
            <DataOf title={title} data={data} />
          ) : kind === 'rows' ? (
            <>
              <RowChart data={data} />
              {data.series.length > 1 ? <Legend series={data.series} /> : null}
            </>
          ) : (
            <>
              <ColumnChart title={title} data={data} stacked={kind === 'stacked-columns'} />
              <Legend series={data.series} />
            </>
          )}
          {note}
        </Stack>
      )}
    </Paper>
  );
}

function DataOf({ title, data }: { readonly title: string; readonly data: ChartData }) {
  const { locale } = useLocale();
  return (
    <Table.ScrollContainer
      minWidth={320}
      mah={360}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': title } }}
    >
      <Table aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{data.labelHeader}</Table.Th>
            {data.series.map(({ name }) => (
              <Table.Th key={name} ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.labels.map((label, index) => (
            <Table.Tr key={label}>
              <Table.Th fw={500}>{label}</Table.Th>
              {data.series.map(({ name, values }) => (
                <Table.Td key={name} ta="right">
                  {formatNumber(locale, values[index] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
