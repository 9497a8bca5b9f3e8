import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '#app/components/page-header.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { useCan } from '#app/data/session.ts';
import { currentTeamQuery, retentionQuery } from '#app/data/team.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AboutSection } from './about-section.tsx';
import { teamMessages } from './messages.ts';
import { MoreTeamsSection } from './more-teams-section.tsx';
import { OwnershipSection } from './ownership-section.tsx';
import { RetentionSection } from './retention-section.tsx';

/** The team itself: names, retention, ownership, the end. */
export function TeamScreen() {
  const t = useMessages(teamMessages);
  const mayWrite = useCan()('team:write');
  const team = useQuery(currentTeamQuery);
  const retention = useQuery(retentionQuery);
  return (
    <>
      <PageHeader title={t.title} description={mayWrite ? t.text : t.readOnly} />
      <Stack gap="xl" maw={760}>
        <QueryStates query={team} rows={3} />
        {team.isSuccess ? <AboutSection key={team.data.id} team={team.data} /> : null}
        {retention.isError ? <QueryStates query={retention} /> : null}
        {retention.isSuccess ? <RetentionSection retention={retention.data} /> : null}
        {mayWrite ? <MoreTeamsSection /> : null}
        {team.isSuccess ? <OwnershipSection team={team.data} /> : null}
      </Stack>
    </>
  );
}
