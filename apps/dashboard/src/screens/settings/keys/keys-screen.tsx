import type { ApiKey } from '@baraza/sdk';
import { Badge, Button, Checkbox, Group, Menu, Stack, Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { actionsColumn, type Column, DataTable } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { agentsQuery } from '#app/data/agents.ts';
import { apiKeysQuery, useApiKeyChanges } from '#app/data/api-keys.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { settingsMessages } from '../messages.ts';
import { keyState } from './key-state.ts';
import { keysMessages } from './messages.ts';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';

const COLOURS = { active: 'teal', overlap: 'yellow', expired: 'gray', revoked: 'gray' } as const;

type Step = { readonly what: 'create' } | { readonly what: 'rotate' | 'revoke'; readonly key: ApiKey };

/** Keys of programs: made, given a new secret, revoked. */
export function KeysScreen() {
  const t = useMessages(keysMessages);
  const settings = useMessages(settingsMessages);
  const mayWrite = useCan()('keys:write');
  const keys = useInfiniteQuery(apiKeysQuery);
  const agents = useQuery(agentsQuery);
  const { revoke } = useApiKeyChanges();
  const [step, setStep] = useState<Step | null>(null);
  const [withRevoked, setWithRevoked] = useState(false);
  const close = (): void => setStep(null);
  const all = keys.data?.pages.flatMap(page => page.items) ?? [];
  const rows = withRevoked ? all : all.filter(key => key.revokedAt === null);
  const agentName = (id: string): string => agents.data?.items.find(agent => agent.id === id)?.name ?? id;
  const create = mayWrite ? (
    <Button leftSection={<Plus size={16} />} onClick={() => setStep({ what: 'create' })}>
      {t.create}
    </Button>
  ) : undefined;
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      header: t.name,
      cell: ({ name, hint }) => (
        <Stack gap={0} miw={0}>
          <Text fw={550} truncate>
            {name}
          </Text>
          <Text size="xs" c="dimmed" ff="monospace" truncate>
            {hint}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'scopes',
      header: t.scopes,
      width: '18%',
      hideOnPhone: true,
      cell: ({ scopes, agentId }) => (
        <Stack gap={0} miw={0}>
          <Text size="sm" truncate>
            {scopes.map(scope => t.scopeNames[scope]).join(', ')}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {agentId === null ? t.allAgents : agentName(agentId)}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'used',
      header: t.lastUsed,
      width: '16%',
      hideOnPhone: true,
      cell: ({ lastUsedAt }) => (
        <Text size="sm" c="dimmed">
          {lastUsedAt === null ? t.unused : <RelativeTime at={lastUsedAt} />}
        </Text>
      ),
    },
    {
      id: 'expires',
      header: t.expires,
      width: '13%',
      hideOnPhone: true,
      cell: ({ expiresAt }) => (
        <Text size="sm" c="dimmed">
          {expiresAt === null ? t.never : <RelativeTime at={expiresAt} />}
        </Text>
      ),
    },
    {
      id: 'status',
      header: t.status,
      width: '128px',
      cell: key => {
        const state = keyState(key, Date.now());
        return (
          <Tooltip label={t.overlapText} disabled={state !== 'overlap'}>
            <Badge color={COLOURS[state]}>{t[state]}</Badge>
          </Tooltip>
        );
      },
    },
    ...(mayWrite
      ? [
          actionsColumn(settings.actions, (key: ApiKey) =>
            key.revokedAt !== null ? null : (
              <RowMenu label={settings.actionsFor(key.name)}>
                <Menu.Item onClick={() => setStep({ what: 'rotate', key })}>{t.rotate}</Menu.Item>
                <Menu.Item color="red" onClick={() => setStep({ what: 'revoke', key })}>
                  {t.revoke}
                </Menu.Item>
              </RowMenu>
            ),
          ),
        ]
      : []),
  ];
  const chosen = step !== null && step.what !== 'create' ? step.key : null;
  return (
    <>
      <PageHeader title={t.title} description={t.text} actions={rows.length > 0 ? create : undefined} />
      <QueryStates query={keys} />
      {keys.isSuccess && rows.length === 0 ? (
        <EmptyState icon={KeyRound} title={t.emptyTitle} text={t.emptyText} action={create} />
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t.title}
          rows={rows}
          columns={columns}
          rowId={key => key.id}
          onLoadMore={keys.hasNextPage ? () => void keys.fetchNextPage() : undefined}
          loadingMore={keys.isFetchingNextPage}
        />
      ) : null}
      {all.length > rows.length || withRevoked ? (
        <Group mt="md">
          <Checkbox
            label={t.showRevoked}
            checked={withRevoked}
            onChange={event => setWithRevoked(event.currentTarget.checked)}
          />
        </Group>
      ) : null}
      <NewKeyDialog opened={step?.what === 'create'} onClose={close} />
      <RotateDialog apiKey={step?.what === 'rotate' ? chosen : null} onClose={close} />
      <ConfirmDialog
        opened={step?.what === 'revoke'}
        onClose={close}
        title={t.revokeTitle(chosen?.name ?? '')}
        confirmLabel={t.revoke}
        danger
        onConfirm={async () => {
          await revoke.mutateAsync(chosen?.id ?? '');
          notifications.show({ message: t.revokedDone });
        }}
      >
        {t.revokeText}
      </ConfirmDialog>
    </>
  );
}
