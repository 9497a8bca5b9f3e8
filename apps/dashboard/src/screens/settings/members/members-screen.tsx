import type { Member } from '@baraza/sdk';
import { Badge, Button, Menu, Select, Stack, Text, Title, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { actionsColumn, type Column, DataTable } from '#app/components/data-table.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { membersQuery, useMemberChanges } from '#app/data/members.ts';
import { useCan, useSession, useTeam } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from '../messages.ts';
import { Invitations } from './invitations.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { membersMessages } from './messages.ts';
import { RoleTexts } from './role-texts.tsx';
import { type Role, rolesBelow } from './roles-below.ts';

/** Who is in the team, in which role, and who was asked to come. */
export function MembersScreen() {
  const t = useMessages(membersMessages);
  const settings = useMessages(settingsMessages);
  const { user } = useSession();
  const team = useTeam();
  const mayWrite = useCan()('members:write');
  const members = useQuery(membersQuery);
  const { setRole, remove } = useMemberChanges();
  const [inviting, { open, close }] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const given = rolesBelow(team.role);
  const columns: Column<Member>[] = [
    {
      id: 'person',
      header: t.person,
      cell: ({ id, name, email }) => (
        <Stack gap={0} miw={0}>
          <Text fw={550} truncate>
            {name} {id === user.id ? <Badge color="gray">{t.you}</Badge> : null}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {email}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'role',
      header: t.role,
      width: '150px',
      cell: member => {
        if (!mayWrite) return t.roleNames[member.role];
        const tooHigh = !given.includes(member.role);
        return (
          <Tooltip label={t.roleTooHigh} disabled={!tooHigh}>
            <Select
              aria-label={t.roleOf(member.name)}
              size="xs"
              w={120}
              allowDeselect={false}
              disabled={tooHigh}
              data={(tooHigh ? [member.role] : given).map(value => ({ value, label: t.roleNames[value] }))}
              value={member.role}
              onChange={role =>
                setRole.mutate(
                  { id: member.id, role: role as Role },
                  { onSuccess: () => void notifications.show({ message: t.roleChanged }) },
                )
              }
            />
          </Tooltip>
        );
      },
    },
    {
      id: 'second-factor',
      header: t.secondFactor,
      width: '140px',
      hideOnPhone: true,
      cell: ({ twoFactor }) => (
        <Badge color={twoFactor ? 'teal' : 'gray'}>{twoFactor ? t.secondFactorOn : t.secondFactorOff}</Badge>
      ),
    },
    {
      id: 'joined',
      header: t.joined,
      width: '140px',
      hideOnPhone: true,
      cell: ({ joinedAt }) => <TimeCell at={joinedAt} />,
    },
    ...(mayWrite
      ? [
          actionsColumn(settings.actions, (member: Member) =>
            member.id === user.id || !given.includes(member.role) ? null : (
              <RowMenu label={settings.actionsFor(member.name)}>
                <Menu.Item color="red" onClick={() => setLeaving(member)}>
                  {t.remove}
                </Menu.Item>
              </RowMenu>
            ),
          ),
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          mayWrite ? (
            <Button leftSection={<UserPlus size={16} />} onClick={open}>
              {t.invite}
            </Button>
          ) : undefined
        }
      />
      <Stack gap="xl">
        <QueryStates query={members} />
        {setRole.isError ? <ErrorState error={setRole.error} /> : null}
        {members.isSuccess ? (
          <DataTable label={t.title} rows={members.data} columns={columns} rowId={member => member.id} />
        ) : null}
        <Invitations />
        <section aria-labelledby="roles">
          <Title order={2} id="roles" mb="sm">
            {t.roles}
          </Title>
          <RoleTexts />
        </section>
      </Stack>
      <InviteDialog opened={inviting} onClose={close} roles={given} />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t.removeConfirm(leaving?.name ?? '')}
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
