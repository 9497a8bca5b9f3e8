import type { Agent } from '@baraza/sdk';
import { Avatar, Group, Paper, SimpleGrid, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { LatestConversations } from '#app/components/latest-conversations.tsx';
import { ButtonLink, TextLink } from '#app/components/links.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { agentsQuery } from '#app/data/agents.ts';
import { useCan, useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ModelName } from '#app/screens/agents/model-name.tsx';
import { Checklist } from './checklist.tsx';
import { homeMessages } from './messages.ts';

/** The agent that a new server comes with. */
const DEMO = 'demo';
const SHOWN_AGENTS = 4;

export function HomeScreen() {
  const t = useMessages(homeMessages);
  const { user } = useSession();
  const can = useCan();
  const agents = useQuery(agentsQuery);
  const items = agents.data?.items ?? [];
  // The newest come first: the way is walked with the first, and a second one does not open it again.
  const own = items.findLast(({ slug }) => slug !== DEMO);
  return (
    <>
      <PageHeader
        title={t.title(user.name.split(' ')[0] ?? user.name)}
        description={own === undefined ? t.firstText : t.text}
      />
      {agents.isPending ? <LoadingList rows={3} /> : null}
      {agents.isError ? <ErrorState error={agents.error} onRetry={() => void agents.refetch()} /> : null}
      {agents.isSuccess ? (
        <>
          {can('agents:write') ? <Checklist agent={own} /> : null}
          <Group justify="space-between" mb="sm">
            <Title order={2}>{t.agents}</Title>
            <TextLink to="/app/agents" size="sm">
              {t.allAgents}
            </TextLink>
          </Group>
          <SimpleGrid cols={{ base: 1, sm: 2 }} mb="xl">
            {items.slice(0, SHOWN_AGENTS).map(agent => (
              <AgentCard key={agent.id} agent={agent} />
            ))}
          </SimpleGrid>
          {can('conversations:read') ? <LatestConversations agents={items} /> : null}
        </>
      ) : null}
    </>
  );
}

function AgentCard({ agent }: { readonly agent: Agent }) {
  const t = useMessages(homeMessages);
  const params = { agent: agent.slug };
  return (
    <Paper p="md">
      <Group wrap="nowrap" justify="space-between">
        <Group wrap="nowrap" gap="sm" miw={0}>
          <Avatar src={agent.settings.iconUrl} size={40} radius="md" color="teal" name={agent.name} aria-hidden />
          <Stack gap={0} miw={0}>
            <TextLink to="/app/agents/$agent" params={params} fw={550} c="inherit" truncate>
              {agent.name}
            </TextLink>
            <ModelName model={agent.model} />
          </Stack>
        </Group>
        <ButtonLink to="/app/agents/$agent/playground" params={params} variant="default" size="xs" flex="none">
          {t.playground}
        </ButtonLink>
      </Group>
    </Paper>
  );
}
