import type { Lead } from '@baraza/sdk';
import { Button, Group, Menu, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Download, MessagesSquare, Trash2, UserPlus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { actionsColumn, type Column } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { PagedTable } from '#app/components/paged-table.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { agentsQuery } from '#app/data/agents.ts';
import { download as save } from '#app/data/download.ts';
import { exportLeads, leadListQuery, useDeleteLead } from '#app/data/leads.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { leadMessages } from './messages.ts';

const route = getRouteApi('/app/leads');

/** Who left their details, with which agent, and the file of all of them. */
export function LeadsScreen() {
  const t = useMessages(leadMessages);
  const may = useCan()('leads:write');
  const { agent } = route.useSearch();
  const navigate = useNavigate();
  const agents = useQuery(agentsQuery);
  const leads = useInfiniteQuery(leadListQuery(agent));
  const remove = useDeleteLead();
  const [leaving, setLeaving] = useState<Lead | null>(null);
  const download = useMutation({
    mutationFn: () => exportLeads(agent),
    onSuccess: file => save('leads.csv', file),
  });
  const rows = leads.data?.pages.flatMap(page => page.items) ?? [];
  const nameOf = (lead: Lead): string => lead.name ?? lead.email ?? lead.phone ?? t.nameless;
  const agentNames = new Map((agents.data?.items ?? []).map(({ id, name }) => [id, name]));
  const columns: Column<Lead>[] = [
    {
      id: 'name',
      header: t.name,
      cell: lead => (
        <Stack gap={0} miw={0}>
          <Text fw={550} truncate>
            {nameOf(lead)}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {Object.entries(lead.fields)
              .map(([key, value]) => `${key}: ${value}`)
              .join(' · ')}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'contact',
      header: t.contact,
      cell: ({ email, phone }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" truncate>
            {email ?? phone ?? '–'}
          </Text>
          {email !== null && phone !== null ? (
            <Text size="xs" c="dimmed" truncate>
              {phone}
            </Text>
          ) : null}
        </Stack>
      ),
    },
    {
      id: 'agent',
      header: t.agent,
      width: '150px',
      hideOnPhone: true,
      cell: ({ agentId }) => (
        <Text size="sm" truncate>
          {agentNames.get(agentId) ?? '–'}
        </Text>
      ),
    },
    {
      id: 'source',
      header: t.source,
      width: '110px',
      hideOnPhone: true,
      cell: ({ source }) => <Text size="sm">{t.sources[source]}</Text>,
    },
    {
      id: 'seen',
      header: t.seen,
      width: '150px',
      hideOnPhone: true,
      cell: ({ updatedAt }) => <TimeCell at={updatedAt} />,
    },
    actionsColumn(t.actions, lead => (
      <LeadMenu lead={lead} name={nameOf(lead)} onDelete={may ? () => setLeaving(lead) : undefined} />
    )),
  ];
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          <Group gap="xs">
            <Select
              aria-label={t.agent}
              placeholder={t.anyAgent}
              clearable
              w={180}
              data={(agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={agent ?? null}
              onChange={value =>
                void navigate({ to: '/app/leads', search: value === null ? {} : { agent: value }, replace: true })
              }
            />
            <Button
              variant="default"
              leftSection={<Download size={16} />}
              loading={download.isPending}
              disabled={rows.length === 0}
              onClick={() => download.mutate()}
            >
              {t.download}
            </Button>
          </Group>
        }
      />
      {download.isError ? <ErrorState error={download.error} onRetry={() => download.mutate()} /> : null}
      <PagedTable
        query={leads}
        label={t.title}
        rows={rows}
        columns={columns}
        rowId={lead => lead.id}
        empty={<EmptyState icon={UserPlus} title={t.emptyTitle} text={t.emptyText} />}
      />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving === null) return;
          await remove.mutateAsync(leaving.id);
          notifications.show({ message: t.deleted });
        }}
        title={t.deleteTitle}
        confirmLabel={t.deleteLead}
        danger
      >
        {t.deleteText(leaving === null ? '' : nameOf(leaving))}
      </ConfirmDialog>
    </>
  );
}

interface LeadMenuProps {
  readonly lead: Lead;
  readonly name: string;
  /** Undefined for who may not. */
  readonly onDelete: (() => void) | undefined;
}

function LeadMenu({ lead, name, onDelete }: LeadMenuProps) {
  const t = useMessages(leadMessages);
  const navigate = useNavigate();
  const { conversationId, customerId } = lead;
  if (conversationId === null && customerId === null && onDelete === undefined) return null;
  return (
    <RowMenu label={t.actionsOf(name)}>
      {conversationId === null ? null : (
        <Menu.Item
          leftSection={<MessagesSquare size={16} />}
          onClick={() => void navigate({ to: '/app/inbox/$conversation', params: { conversation: conversationId } })}
        >
          {t.conversation}
        </Menu.Item>
      )}
      {customerId === null ? null : (
        <Menu.Item
          leftSection={<UserRound size={16} />}
          onClick={() => void navigate({ to: '/app/customers/$customer', params: { customer: customerId } })}
        >
          {t.customer}
        </Menu.Item>
      )}
      {onDelete === undefined ? null : (
        <Menu.Item color="red" leftSection={<Trash2 size={16} />} onClick={onDelete}>
          {t.deleteLead}
        </Menu.Item>
      )}
    </RowMenu>
  );
}
