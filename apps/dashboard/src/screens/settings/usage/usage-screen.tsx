import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { useCan } from '#app/data/session.ts';
import { limitsQuery, pricesQuery } from '#app/data/usage.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { CostSection } from './cost-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { usageMessages } from './messages.ts';
import { PricesSection } from './prices-section.tsx';
import { StandingSection } from './standing-section.tsx';

/** What the team may use, what it has used, and what that costs. */
export function UsageScreen() {
  const t = useMessages(usageMessages);
  const mayChange = useCan()('limits:write');
  const limits = useQuery(limitsQuery);
  const prices = useQuery(pricesQuery);
  return (
    <>
      <PageHeader title={t.title} description={t.text} />
      <Stack gap="xl" maw={820}>
        <QueryStates query={limits} />
        {limits.isSuccess ? <StandingSection limits={limits.data} /> : null}
        <CostSection />
        {limits.isSuccess && mayChange ? <LimitsSection limits={limits.data} /> : null}
        {prices.isSuccess ? <PricesSection prices={prices.data} /> : <QueryStates query={prices} rows={2} />}
      </Stack>
    </>
  );
}
