import { Badge, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import { LatestConversations } from '#app/components/latest-conversations.tsx';
import { ButtonLink, TextLink } from '#app/components/links.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { agentQuery } from '#app/data/agents.ts';
import { useCan } from '#app/data/session.ts';
import { sourcesQuery } from '#app/data/sources.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { agentsMessages } from '#app/screens/agents/messages.ts';
import { ModelName } from '#app/screens/agents/model-name.tsx';
import { KnowledgeCard } from './knowledge-card.tsx';
import { overviewMessages } from './messages.ts';

const route = getRouteApi('/app/agents/$agent/');
const LINES = 4;

/** What an agent is, what it knows, and who talked with it. */
export function OverviewScreen() {
  const t = useMessages(overviewMessages);
  const agents = useMessages(agentsMessages);
  const params = route.useParams();
  const can = useCan();
  const { data: agent } = useSuspenseQuery(agentQuery(params.agent));
  const sources = useQuery(sourcesQuery(agent.id));
  const { visibility } = agent.settings;
  return (
    <>
      <PageHeader
        title={t.title}
        actions={
          <ButtonLink to="/app/agents/$agent/playground" params={params} leftSection={<MessagesSquare size={16} />}>
            {t.talk}
          </ButtonLink>
        }
      />
      <SimpleGrid cols={{ base: 1, sm: 3 }} mb="xl">
        <Fact name={t.model}>
          <ModelName model={agent.model} />
          {agent.fallbackModel === null ? null : (
            <Text size="sm" c="dimmed">
              {t.fallback(agent.fallbackModel)}
            </Text>
          )}
        </Fact>
        <Fact name={t.knowledge}>
          <Text>{sources.data === undefined ? '–' : t.sources(sources.data.total ?? sources.data.items.length)}</Text>
        </Fact>
        <Fact name={t.visibility}>
          <Badge color={visibility === 'public' ? 'teal' : 'gray'}>{agents[visibility]}</Badge>
        </Fact>
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="xl">
        <KnowledgeCard sources={sources} />
        <Paper component="section" p="lg" aria-label={t.instructions}>
          <Group justify="space-between" mb="xs">
            <Text fw={620}>{t.instructions}</Text>
            <TextLink to="/app/agents/$agent/settings" params={params} size="sm">
              {t.change}
            </TextLink>
          </Group>
          <Text c={agent.instructions === '' ? 'dimmed' : undefined} lineClamp={LINES}>
            {agent.instructions === '' ? t.noInstructions : agent.instructions}
          </Text>
        </Paper>
      </SimpleGrid>
      {can('conversations:read') ? <LatestConversations agents={[agent]} agentId={agent.id} /> : null}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Paper p="md">
      <Stack gap={4} align="flex-start">
        <Text size="sm" c="dimmed">
          {name}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
