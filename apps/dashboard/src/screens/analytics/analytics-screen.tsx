import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ChartColumn } from 'lucide-react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { agentsQuery } from '#app/data/agents.ts';
import { analyticsQuery } from '#app/data/analytics.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { spanOf } from './analytics-search.ts';
import { Charts } from './charts.tsx';
import { Filters } from './filters.tsx';
import { analyticsMessages } from './messages.ts';

const route = getRouteApi('/app/analytics');

/** How conversations went. What is shown is in the address. */
export function AnalyticsScreen() {
  const t = useMessages(analyticsMessages);
  const search = route.useSearch();
  const agents = useQuery(agentsQuery);
  const span = spanOf(search, Date.now());
  const filter = { ...span, agentId: search.agent };
  const analytics = useQuery(analyticsQuery(filter));
  const agent = agents.data?.items.find(({ slug, id }) => slug === search.agent || id === search.agent);
  return (
    <>
      <PageHeader title={t.title} description={t.text} />
      <Filters key={JSON.stringify(search)} search={search} span={span} agents={agents.data?.items ?? []} />
      <QueryStates query={analytics} />
      {analytics.data?.truncated === true ? (
        <Alert color="yellow" mb="lg">
          {t.truncated}
        </Alert>
      ) : null}
      {analytics.isSuccess ? (
        analytics.data.totals.conversations === 0 ? (
          <EmptyState icon={ChartColumn} title={t.emptyTitle} text={t.emptyText} />
        ) : (
          <Charts analytics={analytics.data} filter={filter} agent={agent} agents={agents.data?.items ?? []} />
        )
      ) : null}
    </>
  );
}
