import type { Page, Source } from '@baraza/sdk';
import { Group, Paper, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { overviewMessages } from './messages.ts';

const SHOWN = 5;

export function KnowledgeCard({ sources }: { readonly sources: UseQueryResult<Page<Source>> }) {
  const t = useMessages(overviewMessages);
  const items = sources.data?.items ?? [];
  const more = (sources.data?.total ?? items.length) - SHOWN;
  return (
    <Paper component="section" p="lg" aria-label={t.knowledge}>
      <Text fw={620} mb="xs">
        {t.knowledge}
      </Text>
      {sources.isPending ? <LoadingList rows={2} /> : null}
      {sources.isError ? <ErrorState error={sources.error} onRetry={() => void sources.refetch()} /> : null}
      {sources.isSuccess && items.length === 0 ? <Text c="dimmed">{t.noSources}</Text> : null}
      <Stack gap="xs">
        {items.slice(0, SHOWN).map(source => (
          <Group key={source.id} justify="space-between" wrap="nowrap" gap="sm">
            <Text truncate>{source.title}</Text>
            <Group gap="xs" wrap="nowrap" flex="none">
              <Text size="xs" c="dimmed" visibleFrom="xs">
                {t.chunks(source.chunkCount)}
              </Text>
              <StatusBadge status={source.status} />
            </Group>
          </Group>
        ))}
      </Stack>
      {more > 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t.more(more)}
        </Text>
      ) : null}
    </Paper>
  );
}
