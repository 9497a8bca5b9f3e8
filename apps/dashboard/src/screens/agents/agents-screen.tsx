import type { Agent } from '@baraza/sdk';
import { Avatar, Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Bot, Plus } from 'lucide-react';
import { type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { ButtonLink, TextLink } from '#app/components/links.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { agentsQuery } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { agentsMessages } from './messages.ts';
import { ModelName } from './model-name.tsx';

/** The team's agents. */
export function AgentsScreen() {
  const t = useMessages(agentsMessages);
  const can = useCan();
  const agents = useQuery(agentsQuery);
  const create = can('agents:write') ? (
    <ButtonLink to="/app/agents/new" leftSection={<Plus size={16} />}>
      {t.create}
    </ButtonLink>
  ) : undefined;
  const columns: Column<Agent>[] = [
    { id: 'name', header: t.name, cell: agent => <AgentCell agent={agent} /> },
    { id: 'model', header: t.model, cell: agent => <ModelName model={agent.model} />, hideOnPhone: true },
    {
      id: 'visibility',
      header: t.visibility,
      width: '130px',
      cell: ({ settings }) => (
        <Badge color={settings.visibility === 'public' ? 'teal' : 'gray'}>{t[settings.visibility]}</Badge>
      ),
    },
    {
      id: 'updated',
      header: t.updated,
      width: '160px',
      cell: agent => <TimeCell at={agent.updatedAt} />,
      hideOnPhone: true,
    },
  ];
  const rows = agents.data?.items ?? [];
  return (
    <>
      <PageHeader title={t.title} description={t.text} actions={rows.length > 0 ? create : undefined} />
      {agents.isPending ? <LoadingList /> : null}
      {agents.isError ? <ErrorState error={agents.error} onRetry={() => void agents.refetch()} /> : null}
      {agents.isSuccess && rows.length === 0 ? (
        <EmptyState icon={Bot} title={t.emptyTitle} text={t.emptyText} action={create} />
      ) : null}
      {rows.length > 0 ? <DataTable label={t.title} rows={rows} columns={columns} rowId={agent => agent.id} /> : null}
    </>
  );
}

function AgentCell({ agent }: { readonly agent: Agent }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <Avatar src={agent.settings.iconUrl} size={34} radius="md" color="teal" name={agent.name} aria-hidden />
      <Stack gap={0} miw={0}>
        <TextLink to="/app/agents/$agent" params={{ agent: agent.slug }} fw={550} truncate c="inherit">
          {agent.name}
        </TextLink>
        <Text size="xs" c="dimmed" truncate>
          {agent.slug}
        </Text>
      </Stack>
    </Group>
  );
}
