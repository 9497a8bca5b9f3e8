import type { Invitation } from '@baraza/sdk';
import { Badge, Menu, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { actionsColumn, type Column, DataTable } from '#app/components/data-table.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { RelativeTime, TimeCell } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { invitationsQuery, useMemberChanges } from '#app/data/members.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from '../messages.ts';
import { membersMessages } from './messages.ts';

const COLOURS = { pending: 'blue', accepted: 'teal', revoked: 'gray', expired: 'gray' } as const;

/** Who was asked to come; nothing is shown while nobody was. */
export function Invitations() {
  const t = useMessages(membersMessages);
  const settings = useMessages(settingsMessages);
  const can = useCan();
  const invitations = useQuery(invitationsQuery);
  const { revoke } = useMemberChanges();
  const columns: Column<Invitation>[] = [
    {
      id: 'email',
      header: t.email,
      cell: ({ email, role }) => (
        <Stack gap={0} miw={0}>
          <Text fw={550} truncate>
            {email}
          </Text>
          <Text size="xs" c="dimmed">
            {t.roleNames[role]}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'status',
      header: t.status,
      width: '120px',
      cell: ({ status }) => <Badge color={COLOURS[status]}>{t.statuses[status]}</Badge>,
    },
    {
      id: 'invited',
      header: t.invitedBy,
      width: '140px',
      hideOnPhone: true,
      cell: ({ createdAt }) => <TimeCell at={createdAt} />,
    },
    {
      id: 'expires',
      header: t.expires,
      width: '140px',
      hideOnPhone: true,
      cell: ({ status, expiresAt }) => (
        <Text size="sm" c="dimmed">
          {status === 'pending' ? <RelativeTime at={expiresAt} /> : '–'}
        </Text>
      ),
    },
    ...(can('members:write')
      ? [
          actionsColumn(settings.actions, ({ id, email, status }: Invitation) =>
            status === 'pending' ? (
              <RowMenu label={settings.actionsFor(email)}>
                <Menu.Item
                  color="red"
                  onClick={() =>
                    revoke.mutate(id, { onSuccess: () => void notifications.show({ message: t.revoked }) })
                  }
                >
                  {t.revoke}
                </Menu.Item>
              </RowMenu>
            ) : null,
          ),
        ]
      : []),
  ];
  if (invitations.isError) return <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />;
  const rows = invitations.data ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <Title order={2} id="invitations" mb="sm">
        {t.invitations}
      </Title>
      {revoke.isError ? <ErrorState error={revoke.error} /> : null}
      <DataTable label={t.invitations} rows={rows} columns={columns} rowId={({ id }) => id} />
    </section>
  );
}
