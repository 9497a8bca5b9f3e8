import type { Agent } from '@baraza/sdk';
import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { latestConversationsQuery } from '#app/data/conversations.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './checklist.module.css';
import { homeMessages } from './messages.ts';

const SHOWN = 6;

export function LatestConversations({ agents }: { readonly agents: readonly Agent[] }) {
  const t = useMessages(homeMessages);
  const latest = useQuery(latestConversationsQuery(SHOWN));
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  const items = latest.data?.items ?? [];
  return (
    <section aria-labelledby="latest">
      <Title order={2} id="latest" mb="sm">
        {t.conversations}
      </Title>
      {latest.isPending ? <LoadingList rows={3} /> : null}
      {latest.isError ? <ErrorState error={latest.error} onRetry={() => void latest.refetch()} /> : null}
      {latest.isSuccess ? (
        <Paper px="md">
          {items.length === 0 ? (
            <Text c="dimmed" py="md">
              {t.noConversations}
            </Text>
          ) : (
            <ul className={classes['steps']}>
              {items.map(conversation => (
                <li key={conversation.id} className={classes['step']}>
                  <Group justify="space-between" gap="sm">
                    <Stack gap={0}>
                      <Text fw={550}>{names.get(conversation.agentId) ?? t.deletedAgent}</Text>
                      <Text size="sm" c="dimmed">
                        {t.messages(conversation.messageCount)} · <RelativeTime at={conversation.updatedAt} />
                      </Text>
                    </Stack>
                    <Badge color="gray">{t.channels[conversation.channel]}</Badge>
                  </Group>
                </li>
              ))}
            </ul>
          )}
        </Paper>
      ) : null}
    </section>
  );
}
