import { Badge, Button, Drawer, Group, Paper, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { GitCompare, History, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { flowVersionQuery, flowVersionsQuery } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useEditor } from '../editor-context.tsx';
import { flowMessages } from '../messages.ts';
import { asEditable } from '../model/editable.ts';
import type { FlowDocument } from '../model/flow-document.ts';
import { BringBackDialog } from './bring-back-dialog.tsx';
import { ChangeList } from './change-list.tsx';

export interface VersionsDrawerProps {
  readonly opened: boolean;
  onClose(): void;
  /** A version becomes what is drawn. */
  onOpen(document: FlowDocument): void;
}

/** What was published: compared with the draft, brought back, or taken as a new draft. */
export function VersionsDrawer({ opened, onClose, onOpen }: VersionsDrawerProps) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={t.versions}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {opened ? <Versions onClose={onClose} onOpen={onOpen} /> : null}
    </Drawer>
  );
}

function Versions({ onClose, onOpen }: Pick<VersionsDrawerProps, 'onClose' | 'onOpen'>) {
  const t = useMessages(flowMessages);
  const common = useMessages(commonMessages);
  const { agentId, editable } = useEditor();
  const versions = useInfiniteQuery(flowVersionsQuery(agentId));
  const [compared, setCompared] = useState<number | null>(null);
  const [restored, setRestored] = useState<number | null>(null);
  if (versions.isPending) return <LoadingList rows={4} />;
  if (versions.isError) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  const items = versions.data.pages.flatMap(page => page.items);
  if (items.length === 0) return <EmptyState icon={History} title={t.noVersions} text={t.noVersionsText} />;
  return (
    <Stack gap="sm">
      {items.map(version => (
        <Paper key={version.id} p="sm" component="article" aria-label={t.versionNumber(version.number)}>
          <Group justify="space-between" align="flex-start" gap="xs">
            <Stack gap={2} miw={0} flex="1 1 12rem">
              <Group gap={8}>
                <Text fw={600}>{t.versionNumber(version.number)}</Text>
                {version.live ? <Badge>{t.liveNow}</Badge> : null}
                <Text size="xs" c="dimmed">
                  <RelativeTime at={version.createdAt} />
                </Text>
              </Group>
              <Text size="sm" c="dimmed">
                {version.restoredFrom === null ? version.note || t.noNote : t.restoredFrom(version.restoredFrom)}
              </Text>
            </Stack>
            <Group gap={6}>
              <Button
                size="xs"
                variant="default"
                leftSection={<GitCompare size={14} />}
                aria-expanded={compared === version.number}
                onClick={() => setCompared(compared === version.number ? null : version.number)}
              >
                {t.compare}
              </Button>
              {version.live || !editable ? null : (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<RotateCcw size={14} />}
                  onClick={() => setRestored(version.number)}
                >
                  {t.bringBack}
                </Button>
              )}
            </Group>
          </Group>
          {compared === version.number ? (
            <Comparison
              number={version.number}
              onOpen={document => {
                onOpen(document);
                onClose();
              }}
            />
          ) : null}
        </Paper>
      ))}
      {versions.hasNextPage ? (
        <Button variant="default" loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          {common.loadMore}
        </Button>
      ) : null}
      <BringBackDialog version={restored} onClose={() => setRestored(null)} />
    </Stack>
  );
}

function Comparison({ number, onOpen }: { readonly number: number; onOpen(document: FlowDocument): void }) {
  const t = useMessages(flowMessages);
  const { agentId, document, editable } = useEditor();
  const version = useQuery(flowVersionQuery(agentId, number));
  if (version.isPending) return <LoadingList rows={2} />;
  if (version.isError) return <ErrorState error={version.error} onRetry={() => void version.refetch()} />;
  const old = asEditable(version.data.flow);
  if ('problem' in old) return <Text size="sm">{old.problem}</Text>;
  return (
    <Stack gap={6} mt="sm">
      <ChangeList before={old.document} after={document} title={t.sinceThen} same={t.sameAsDraft} />
      {editable ? (
        <Group>
          <Button size="xs" variant="default" onClick={() => onOpen(old.document)}>
            {t.useAsDraft}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
