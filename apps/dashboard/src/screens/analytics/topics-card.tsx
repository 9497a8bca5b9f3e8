import type { Agent } from '@baraza/sdk';
import { Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '#app/components/links.tsx';
import { QueryStates } from '#app/components/query-states.tsx';
import { unansweredTopicsQuery } from '#app/data/analytics.ts';
import { useCan } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { COLOURS } from './colours.ts';
import { CountsCard } from './counts-card.tsx';
import { analyticsMessages } from './messages.ts';

/** What customers of an agent asked in vain; of all agents together there is no such list. */
export function TopicsCard({ agent }: { readonly agent: Agent | undefined }) {
  const t = useMessages(analyticsMessages);
  const can = useCan();
  if (agent === undefined || !can('knowledge:read')) {
    return (
      <Paper component="section" aria-labelledby="topics" p={{ base: 'md', sm: 'lg' }}>
        <Title order={2} id="topics">
          {t.topics}
        </Title>
        <Text c="dimmed">{t.topicsChoose}</Text>
      </Paper>
    );
  }
  return <TopicsOf agent={agent} />;
}

function TopicsOf({ agent }: { readonly agent: Agent }) {
  const t = useMessages(analyticsMessages);
  const topics = useQuery(unansweredTopicsQuery(agent.id));
  if (!topics.isSuccess) return <QueryStates query={topics} rows={3} />;
  const { items } = topics.data;
  return (
    <CountsCard
      title={t.topics}
      text={t.topicsText}
      file="unanswered-topics"
      empty={t.topicsNone}
      names={t.topic}
      counted={t.messages}
      colour={COLOURS.yellow}
      counts={items.map(({ id, examples, count }) => [examples[0] ?? id, count])}
      note={
        <TextLink to="/app/agents/$agent/knowledge/questions" params={{ agent: agent.slug }} size="sm">
          {t.answerThem}
        </TextLink>
      }
    />
  );
}
