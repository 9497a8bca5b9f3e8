import type { Job } from '@baraza/sdk';
import { Badge, Group, Menu, Paper, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { actionsColumn, type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { type JobState, jobSummaryQuery, jobsQuery, useJobChanges } from '#app/data/jobs.ts';
import { useCan } from '#app/data/session.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { formatNumber } from '#app/i18n/plural.ts';
import { settingsMessages } from '../messages.ts';
import { jobsMessages } from './messages.ts';

const route = getRouteApi('/app/settings/jobs');
const STATES = ['all', 'waiting', 'running', 'dead'] as const;
const COLOURS = { waiting: 'gray', running: 'blue', dead: 'red' } as const;

/** What waits, runs and was given up in the background. */
export function JobsScreen() {
  const t = useMessages(jobsMessages);
  const settings = useMessages(settingsMessages);
  const filter = route.useSearch();
  const navigate = useNavigate({ from: '/app/settings/jobs' });
  const mayWrite = useCan()('jobs:write');
  const summary = useQuery(jobSummaryQuery);
  const jobs = useInfiniteQuery(jobsQuery(filter));
  const { retry, remove } = useJobChanges();
  const [leaving, setLeaving] = useState<Job | null>(null);
  const rows = jobs.data?.pages.flatMap(page => page.items) ?? [];
  const columns: Column<Job>[] = [
    {
      id: 'kind',
      header: t.kind,
      cell: ({ kind, error }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" fw={550} truncate>
            {kind}
          </Text>
          <Text size="xs" c="dimmed" truncate title={error ?? undefined}>
            {error ?? t.noError}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'state',
      header: t.state,
      width: '120px',
      cell: ({ state }) => <Badge color={COLOURS[state]}>{t[state]}</Badge>,
    },
    {
      id: 'attempts',
      header: t.attempts,
      width: '110px',
      hideOnPhone: true,
      cell: ({ attempt, maxAttempts }) => <Text size="sm">{t.attemptsOf(attempt, maxAttempts)}</Text>,
    },
    {
      id: 'due',
      header: t.due,
      width: '140px',
      hideOnPhone: true,
      cell: ({ dueAt, deadAt }) => (
        <Text size="sm" c="dimmed">
          {dueAt === null && deadAt === null ? '–' : <RelativeTime at={dueAt ?? deadAt ?? ''} />}
        </Text>
      ),
    },
    ...(mayWrite
      ? [
          actionsColumn(settings.actions, (job: Job) =>
            job.state === 'running' ? null : (
              <RowMenu label={settings.actionsFor(job.kind)}>
                <Menu.Item
                  onClick={() =>
                    retry.mutate(job.id, { onSuccess: () => void notifications.show({ message: t.retried }) })
                  }
                >
                  {t.retry}
                </Menu.Item>
                {job.state === 'dead' ? (
                  <Menu.Item color="red" onClick={() => setLeaving(job)}>
                    {t.remove}
                  </Menu.Item>
                ) : null}
              </RowMenu>
            ),
          ),
        ]
      : []),
  ];
  const filtered = filter.state !== undefined || filter.kind !== undefined;
  return (
    <>
      <PageHeader title={t.title} description={t.text} />
      <Stack gap="lg">
        <Summary />
        <Group gap="sm">
          <SegmentedControl
            aria-label={t.state}
            value={filter.state ?? 'all'}
            onChange={value =>
              void navigate({
                search: ({ kind }) => ({
                  ...(kind === undefined ? {} : { kind }),
                  ...(value === 'all' ? {} : { state: value as JobState }),
                }),
                replace: true,
              })
            }
            data={STATES.map(value => ({ value, label: t[value] }))}
          />
          <Select
            aria-label={t.kind}
            placeholder={t.allKinds}
            clearable
            data={(summary.data?.kinds ?? []).map(({ kind }) => kind)}
            value={filter.kind ?? null}
            onChange={kind =>
              void navigate({
                search: ({ state }) => ({
                  ...(state === undefined ? {} : { state }),
                  ...(kind === null ? {} : { kind }),
                }),
                replace: true,
              })
            }
          />
        </Group>
        {retry.isError ? <ErrorState error={retry.error} /> : null}
        <QueryStates query={jobs} />
        {jobs.isSuccess && rows.length === 0 ? (
          filtered ? (
            <Text c="dimmed">{t.noneSuch}</Text>
          ) : (
            <EmptyState icon={Activity} title={t.emptyTitle} text={t.emptyText} />
          )
        ) : null}
        {rows.length > 0 ? (
          <DataTable
            label={t.title}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            onLoadMore={jobs.hasNextPage ? () => void jobs.fetchNextPage() : undefined}
            loadingMore={jobs.isFetchingNextPage}
          />
        ) : null}
      </Stack>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t.removeConfirm}
        confirmLabel={t.remove}
        danger
        onConfirm={async () => {
          await remove.mutateAsync(leaving?.id ?? '');
          notifications.show({ message: t.removed });
        }}
      >
        {t.removeText}
      </ConfirmDialog>
    </>
  );
}

function Summary() {
  const t = useMessages(jobsMessages);
  const { locale } = useLocale();
  const summary = useQuery(jobSummaryQuery);
  if (summary.isError) return <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />;
  if (summary.data === undefined) return null;
  const { waiting, running, dead, oldestWaitingSeconds } = summary.data;
  const oldest =
    oldestWaitingSeconds === null ? t.nothingDue : t.seconds(formatNumber(locale, Math.round(oldestWaitingSeconds)));
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
      {[
        [t.waiting, formatNumber(locale, waiting)],
        [t.running, formatNumber(locale, running)],
        [t.dead, formatNumber(locale, dead)],
        [t.oldest, oldest],
      ].map(([name, value]) => (
        <Paper key={name} p="md">
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text fw={620} size="lg">
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
