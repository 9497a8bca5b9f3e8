import type { Webhook, WebhookAttempt } from '@baraza/sdk';
import { Badge, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { type AttemptOutcome, attemptsQuery } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AttemptDialog } from './attempt-dialog.tsx';
import { webhooksMessages } from './messages.ts';

const route = getRouteApi('/app/webhooks/$webhook');
const SHOWN = ['all', 'delivered', 'failed'] as const;
const COLOURS = { running: 'blue', delivered: 'teal', failed: 'red', interrupted: 'yellow' } as const;

/** The log of what was sent and what came back. */
export function Attempts({ webhook }: { readonly webhook: Webhook }) {
  const t = useMessages(webhooksMessages);
  const { outcome } = route.useSearch();
  const navigate = useNavigate({ from: '/app/webhooks/$webhook' });
  const attempts = useInfiniteQuery(attemptsQuery(webhook.id, outcome));
  const [shown, setShown] = useState<WebhookAttempt | null>(null);
  const rows = attempts.data?.pages.flatMap(page => page.items) ?? [];
  const columns: Column<WebhookAttempt>[] = [
    {
      id: 'event',
      header: t.event,
      cell: ({ eventType, attempt, cause }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" fw={550} truncate>
            {eventType}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {t.attemptNumber(attempt)} · {t.causes[cause]}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'outcome',
      header: t.outcome,
      width: '128px',
      cell: attempt => <Badge color={COLOURS[attempt.outcome]}>{t.outcomes[attempt.outcome]}</Badge>,
    },
    {
      id: 'answer',
      header: t.answer,
      width: '130px',
      hideOnPhone: true,
      cell: ({ status, durationMs }) => (
        <Stack gap={0}>
          <Text size="sm">{status ?? t.noAnswer}</Text>
          {durationMs === null ? null : (
            <Text size="xs" c="dimmed">
              {t.milliseconds(durationMs)}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      id: 'when',
      header: t.when,
      width: '160px',
      hideOnPhone: true,
      cell: ({ startedAt }) => <TimeCell at={startedAt} />,
    },
    {
      id: 'details',
      header: t.details,
      hideHeader: true,
      width: '110px',
      align: 'right',
      cell: attempt => (
        <Button
          size="xs"
          variant="default"
          aria-label={t.detailsOf(attempt.eventType, attempt.attempt)}
          onClick={() => setShown(attempt)}
        >
          {t.details}
        </Button>
      ),
    },
  ];
  return (
    <section aria-labelledby="attempts">
      <Group justify="space-between" mb="sm" gap="sm">
        <div>
          <Title order={2} id="attempts">
            {t.attempts}
          </Title>
          <Text size="sm" c="dimmed">
            {t.attemptsText}
          </Text>
        </div>
        <SegmentedControl
          aria-label={t.outcome}
          value={outcome ?? 'all'}
          onChange={value =>
            void navigate({
              search: value === 'all' ? {} : { outcome: value as AttemptOutcome },
              replace: true,
            })
          }
          data={SHOWN.map(value => ({ value, label: value === 'all' ? t.allOutcomes : t.outcomes[value] }))}
        />
      </Group>
      <QueryStates query={attempts} />
      {attempts.isSuccess && rows.length === 0 ? (
        outcome === undefined ? (
          <EmptyState icon={Send} title={t.noAttemptsTitle} text={t.noAttemptsText} order={2} />
        ) : (
          <Text c="dimmed">{t.noneSuch}</Text>
        )
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t.attempts}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          onLoadMore={attempts.hasNextPage ? () => void attempts.fetchNextPage() : undefined}
          loadingMore={attempts.isFetchingNextPage}
        />
      ) : null}
      <AttemptDialog webhook={webhook} attempt={shown} onClose={() => setShown(null)} />
    </section>
  );
}
