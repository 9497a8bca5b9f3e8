import type { Agent } from '@baraza/sdk';
import { Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { type AnalyticsSearch, datesOf, RANGES, type Range } from './analytics-search.ts';
import { analyticsMessages } from './messages.ts';

export interface FiltersProps {
  readonly search: AnalyticsSearch;
  readonly span: { readonly from: string; readonly to: string };
  readonly agents: readonly Agent[];
}

/** Agent and time; each choice goes into the address. */
export function Filters({ search, span, agents }: FiltersProps) {
  const t = useMessages(analyticsMessages);
  const navigate = useNavigate({ from: '/app/analytics' });
  const form = useForm({ initialValues: { ...datesOf(span) } });
  const { agent, range, from, to } = search;
  const kept = agent === undefined ? {} : { agent };
  return (
    <Group gap="sm" mb="lg" align="flex-end">
      <Select
        label={t.agent}
        placeholder={t.allAgents}
        clearable
        data={agents.map(({ slug, name }) => ({ value: slug, label: name }))}
        value={agent ?? null}
        onChange={value =>
          void navigate({
            search: {
              ...(value === null ? {} : { agent: value }),
              ...(from === undefined || to === undefined ? (range === undefined ? {} : { range }) : { from, to }),
            },
            replace: true,
          })
        }
      />
      <SegmentedControl
        aria-label={t.range}
        value={from === undefined ? (range ?? 'month') : ''}
        onChange={value => void navigate({ search: { ...kept, range: value as Range }, replace: true })}
        data={(Object.keys(RANGES) as Range[]).map(value => ({ value, label: t.ranges[value] }))}
      />
      <form onSubmit={form.onSubmit(dates => void navigate({ search: { ...kept, ...dates }, replace: true }))}>
        <Group gap="sm" align="flex-end">
          <TextInput label={t.from} type="date" required withAsterisk={false} {...form.getInputProps('from')} />
          <TextInput
            label={t.to}
            type="date"
            required
            withAsterisk={false}
            min={form.values.from}
            {...form.getInputProps('to')}
          />
          <Button type="submit" variant="default">
            {t.apply}
          </Button>
        </Group>
      </form>
    </Group>
  );
}
