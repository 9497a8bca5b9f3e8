import type { AuditEntry } from '@baraza/sdk';
import { Button, Menu, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download, ScrollText } from 'lucide-react';
import { useState } from 'react';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { auditQuery } from '#app/data/audit.ts';
import { client } from '#app/data/client.ts';
import { download } from '#app/data/download.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { toFilter } from './audit-search.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { auditMessages } from './messages.ts';

const route = getRouteApi('/app/settings/audit');

/** Who changed what, with what it was and is. */
export function AuditScreen() {
  const t = useMessages(auditMessages);
  const search = route.useSearch();
  const filter = toFilter(search);
  const entries = useInfiniteQuery(auditQuery(filter));
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'jsonl') => {
      download(`audit.${format}`, await client.audit.export(format, filter));
    },
  });
  const rows = entries.data?.pages.flatMap(page => page.items) ?? [];
  const columns: Column<AuditEntry>[] = [
    {
      id: 'what',
      header: t.what,
      cell: ({ action, target }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" fw={550} truncate>
            {action}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {target.kind} {target.id}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'who',
      header: t.who,
      width: '190px',
      hideOnPhone: true,
      cell: ({ actor }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" truncate>
            {actor.name ?? t.kinds[actor.kind]}
          </Text>
          <Text size="xs" c="dimmed">
            {t.kinds[actor.kind]}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'when',
      header: t.when,
      width: '140px',
      hideOnPhone: true,
      cell: ({ at }) => <TimeCell at={at} />,
    },
    {
      id: 'details',
      header: t.details,
      hideHeader: true,
      width: '110px',
      align: 'right',
      cell: entry => (
        <Button size="xs" variant="default" aria-label={t.detailsOf(entry.action)} onClick={() => setShown(entry)}>
          {t.details}
        </Button>
      ),
    },
  ];
  const filtered = Object.keys(search).length > 0;
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<Download size={16} />} loading={save.isPending}>
                {t.export}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => save.mutate('csv')}>{t.exportCsv}</Menu.Item>
              <Menu.Item onClick={() => save.mutate('jsonl')}>{t.exportJson}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        }
      />
      <Stack gap="lg">
        <AuditFilters key={JSON.stringify(search)} search={search} />
        {save.isError ? <ErrorState error={save.error} /> : null}
        <QueryStates query={entries} />
        {entries.isSuccess && rows.length === 0 ? (
          filtered ? (
            <Text c="dimmed">{t.noneSuch}</Text>
          ) : (
            <EmptyState icon={ScrollText} title={t.emptyTitle} text={t.emptyText} />
          )
        ) : null}
        {rows.length > 0 ? (
          <DataTable
            label={t.title}
            rows={rows}
            columns={columns}
            rowId={({ id }) => id}
            onLoadMore={entries.hasNextPage ? () => void entries.fetchNextPage() : undefined}
            loadingMore={entries.isFetchingNextPage}
          />
        ) : null}
      </Stack>
      <EntryDialog entry={shown} onClose={() => setShown(null)} />
    </>
  );
}
