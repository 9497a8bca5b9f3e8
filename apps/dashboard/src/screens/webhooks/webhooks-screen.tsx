import type { Webhook } from '@baraza/sdk';
import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { agentsQuery } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { webhooksQuery } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { EVERY_EVENT } from './event-types.ts';
import { webhooksMessages } from './messages.ts';
import { NewWebhookDialog } from './new-webhook-dialog.tsx';
import { WebhookStatus } from './webhook-status.tsx';

/** Who is told what happens. */
export function WebhooksScreen() {
  const t = useMessages(webhooksMessages);
  const mayWrite = useCan()('webhooks:write');
  const webhooks = useInfiniteQuery(webhooksQuery);
  const agents = useQuery(agentsQuery);
  const [making, { open, close }] = useDisclosure(false);
  const rows = webhooks.data?.pages.flatMap(page => page.items) ?? [];
  const create = mayWrite ? (
    <Button leftSection={<Plus size={16} />} onClick={open}>
      {t.create}
    </Button>
  ) : undefined;
  const columns: Column<Webhook>[] = [
    {
      id: 'url',
      header: t.url,
      cell: ({ id, url, description }) => (
        <Stack gap={0} miw={0}>
          <TextLink to="/app/webhooks/$webhook" params={{ webhook: id }} fw={550} truncate c="inherit">
            {url}
          </TextLink>
          {description === null || description === '' ? null : (
            <Text size="xs" c="dimmed" truncate>
              {description}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      id: 'events',
      header: t.events,
      width: '150px',
      hideOnPhone: true,
      cell: ({ events }) => (
        <Text size="sm" truncate title={events.join(', ')}>
          {events.includes(EVERY_EVENT) ? t.everything : t.eventCount(events.length)}
        </Text>
      ),
    },
    {
      id: 'agent',
      header: t.agent,
      width: '160px',
      hideOnPhone: true,
      cell: ({ agentId }) => (
        <Text size="sm" c="dimmed" truncate>
          {agentId === null ? t.allAgents : (agents.data?.items.find(({ id }) => id === agentId)?.name ?? agentId)}
        </Text>
      ),
    },
    {
      id: 'created',
      header: t.created,
      width: '140px',
      hideOnPhone: true,
      cell: ({ createdAt }) => <TimeCell at={createdAt} />,
    },
    { id: 'status', header: t.status, width: '110px', cell: webhook => <WebhookStatus webhook={webhook} /> },
  ];
  return (
    <>
      <PageHeader title={t.title} description={t.text} actions={rows.length > 0 ? create : undefined} />
      <QueryStates query={webhooks} />
      {webhooks.isSuccess && rows.length === 0 ? (
        <EmptyState icon={WebhookIcon} title={t.emptyTitle} text={t.emptyText} action={create} />
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t.title}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          onLoadMore={webhooks.hasNextPage ? () => void webhooks.fetchNextPage() : undefined}
          loadingMore={webhooks.isFetchingNextPage}
        />
      ) : null}
      <NewWebhookDialog opened={making} onClose={close} />
    </>
  );
}
