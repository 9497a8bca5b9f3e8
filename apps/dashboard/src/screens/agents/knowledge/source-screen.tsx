import type { SourceDetail } from '@baraza/sdk';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingScreen } from '#app/components/loading.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { safeHref } from '#app/components/safe-href.ts';
import { StatusBadge } from '#app/components/status-badge.tsx';
import { useCan } from '#app/data/session.ts';
import { isUnderWay, sourceQuery, useSourceChanges } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { BackLink } from './back-link.tsx';
import { ContentSection } from './content-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { knowledgeMessages } from './messages.ts';
import { ToldSection } from './told-section.tsx';
import { useAgent } from './use-agent.ts';

const route = getRouteApi('/app/agents/$agent/knowledge/sources/$source');

/** One source: what was given, what it became, and who was answered from it. */
export function SourceScreen() {
  const agent = useAgent();
  const params = route.useParams();
  const source = useQuery(sourceQuery(agent.id, params.source));
  return (
    <Stack maw={820} gap={0}>
      <BackLink agent={agent.slug} />
      {source.isPending ? <LoadingScreen /> : null}
      {source.isError ? <ErrorState error={source.error} onRetry={() => void source.refetch()} /> : null}
      {source.isSuccess ? <SourceView key={source.data.id} agentId={agent.id} source={source.data} /> : null}
    </Stack>
  );
}

function SourceView({ agentId, source }: { readonly agentId: string; readonly source: SourceDetail }) {
  const t = useMessages(knowledgeMessages);
  const may = useCan()('knowledge:write');
  const { sync } = useSourceChanges(agentId);
  const href = source.url === undefined ? undefined : safeHref(source.url);
  return (
    <>
      <PageHeader
        title={source.title}
        description={
          <Group gap="xs" component="span">
            <span>{t.types[source.type]}</span>
            <StatusBadge status={source.status} />
            {source.chunkCount === 0 ? null : (
              <Text span size="sm">
                {t.documents(source.documentCount)}, {t.passages(source.chunkCount)}
              </Text>
            )}
          </Group>
        }
        actions={
          may ? (
            <Button
              variant="default"
              leftSection={<RefreshCw size={16} />}
              disabled={isUnderWay(source)}
              loading={sync.isPending}
              onClick={() =>
                sync.mutate(source.id, { onSuccess: () => void notifications.show({ message: t.syncing }) })
              }
            >
              {t.sync}
            </Button>
          ) : undefined
        }
      />
      <Stack gap="lg">
        {source.error === null ? null : <Alert color="red">{source.error.message}</Alert>}
        {sync.isError ? <ErrorState error={sync.error} /> : null}
        {href === undefined ? null : (
          <Anchor href={href} target="_blank" rel="noopener noreferrer">
            {source.url}
          </Anchor>
        )}
        <ContentSection agentId={agentId} source={source} />
        <DocumentsSection agentId={agentId} source={source} />
        <ToldSection agentId={agentId} source={source} />
      </Stack>
    </>
  );
}
