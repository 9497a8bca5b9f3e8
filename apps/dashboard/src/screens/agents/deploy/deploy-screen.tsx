import { Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageHeader } from '#app/components/page-header.tsx';
import { agentQuery } from '#app/data/agents.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ApiSection } from './api-section.tsx';
import { deployMessages } from './messages.ts';
import { WidgetSection } from './widget-section.tsx';

const route = getRouteApi('/app/agents/$agent/deploy');

/** The ways to put an agent to work, each ready to be copied. */
export function DeployScreen() {
  const t = useMessages(deployMessages);
  const { data: agent } = useSuspenseQuery(agentQuery(route.useParams().agent));
  return (
    <>
      <PageHeader title={t.title} description={t.text} />
      <Stack gap="xl">
        <WidgetSection agent={agent} />
        <ApiSection agent={agent} />
      </Stack>
    </>
  );
}
