import type { Source } from '@baraza/sdk';
import { Button, Group, Menu, Progress, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery } from '@tanstack/react-query';
import { BookOpen, MessageCircleQuestion, Plus, RefreshCw, SearchCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { actionsColumn, type Column } from '#app/components/data-table.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { ButtonLink, TextLink } from '#app/components/links.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { PagedTable } from '#app/components/paged-table.tsx';
import { TimeCell } from '#app/components/relative-time.tsx';
import { RowMenu } from '#app/components/row-menu.tsx';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useCan } from '#app/data/session.ts';
import { isUnderWay, sourceListQuery, useSourceChanges } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AddSource } from './add-source.tsx';
import { knowledgeMessages } from './messages.ts';
import { useAgent } from './use-agent.ts';

/** What an agent knows, and how far what was added is. */
export function KnowledgeScreen() {
  const t = useMessages(knowledgeMessages);
  const agent = useAgent();
  const may = useCan()('knowledge:write');
  const sources = useInfiniteQuery(sourceListQuery(agent.id));
  const { sync, remove } = useSourceChanges(agent.id);
  const [adding, { open, close }] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Source | null>(null);
  const params = { agent: agent.slug };
  const rows = sources.data?.pages.flatMap(page => page.items) ?? [];
  const add = may ? (
    <Button leftSection={<Plus size={16} />} onClick={open}>
      {t.add}
    </Button>
  ) : undefined;
  const columns: Column<Source>[] = [
    { id: 'source', header: t.source, cell: source => <SourceCell source={source} agent={agent.slug} /> },
    { id: 'status', header: t.status, width: '130px', cell: source => <SourceStatus source={source} /> },
    {
      id: 'holds',
      header: t.holds,
      width: '170px',
      hideOnPhone: true,
      cell: ({ documentCount, chunkCount }) => (
        <Text size="sm" c="dimmed">
          {chunkCount === 0
            ? '–'
            : [...(documentCount > 1 ? [t.documents(documentCount)] : []), t.passages(chunkCount)].join(', ')}
        </Text>
      ),
    },
    {
      id: 'changed',
      header: t.changed,
      width: '150px',
      hideOnPhone: true,
      cell: source => <TimeCell at={source.updatedAt} />,
    },
    ...(may
      ? [
          actionsColumn(t.actions, (source: Source) => (
            <SourceMenu
              source={source}
              onSync={() =>
                sync.mutate(source.id, { onSuccess: () => void notifications.show({ message: t.syncing }) })
              }
              onDelete={() => setLeaving(source)}
            />
          )),
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t.title}
        description={t.text}
        actions={
          <Group gap="xs">
            <ButtonLink
              to="/app/agents/$agent/knowledge/questions"
              params={params}
              variant="default"
              leftSection={<MessageCircleQuestion size={16} />}
            >
              {t.questions}
            </ButtonLink>
            <ButtonLink
              to="/app/agents/$agent/knowledge/search"
              params={params}
              variant="default"
              leftSection={<SearchCheck size={16} />}
            >
              {t.search}
            </ButtonLink>
            {rows.length > 0 ? add : null}
          </Group>
        }
      />
      {sync.isError ? <ErrorState error={sync.error} /> : null}
      <PagedTable
        query={sources}
        label={t.title}
        rows={rows}
        columns={columns}
        rowId={source => source.id}
        empty={<EmptyState icon={BookOpen} title={t.emptyTitle} text={t.emptyText} action={add} />}
      />
      <AddSource agentId={agent.id} opened={adding} onClose={close} />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving === null) return;
          await remove.mutateAsync(leaving.id);
          notifications.show({ message: t.deleted });
        }}
        title={t.deleteTitle}
        confirmLabel={t.deleteSource}
        danger
      >
        {t.deleteText(leaving?.title ?? '')}
      </ConfirmDialog>
    </>
  );
}

function SourceCell({ source, agent }: { readonly source: Source; readonly agent: string }) {
  const t = useMessages(knowledgeMessages);
  return (
    <Stack gap={0} miw={0}>
      <TextLink
        to="/app/agents/$agent/knowledge/sources/$source"
        params={{ agent, source: source.id }}
        fw={550}
        truncate
        c="inherit"
      >
        {source.title}
      </TextLink>
      <Text size="xs" c="dimmed" truncate>
        {[t.types[source.type], ...source.tags].join(' · ')}
      </Text>
    </Stack>
  );
}

function SourceStatus({ source }: { readonly source: Source }) {
  const t = useMessages(knowledgeMessages);
  const { done, total } = source.progress;
  if (isUnderWay(source) && total > 0) {
    return <Progress miw={72} value={(100 * done) / total} aria-label={t.progressOf(source.title)} animated />;
  }
  const badge = <StatusBadge status={source.status} />;
  return source.error === null ? (
    badge
  ) : (
    <Tooltip label={source.error.message} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <span tabIndex={0}>{badge}</span>
    </Tooltip>
  );
}

interface SourceMenuProps {
  readonly source: Source;
  onSync(): void;
  onDelete(): void;
}

function SourceMenu({ source, onSync, onDelete }: SourceMenuProps) {
  const t = useMessages(knowledgeMessages);
  return (
    <RowMenu label={t.actionsOf(source.title)}>
      <Menu.Item leftSection={<RefreshCw size={16} />} onClick={onSync} disabled={isUnderWay(source)}>
        {t.sync}
      </Menu.Item>
      <Menu.Item color="red" leftSection={<Trash2 size={16} />} onClick={onDelete}>
        {t.deleteSource}
      </Menu.Item>
    </RowMenu>
  );
}
