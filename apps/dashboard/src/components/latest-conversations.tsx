import type { Agent } from '@baraza/sdk';
import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { latestConversationsQuery } from '#app/data/conversations.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { conversationMessages } from './conversation-messages.ts';
import { customerName } from './customer-name.ts';
import { ErrorState } from './error-state.tsx';
import classes from './latest-conversations.module.css';
import { TextLink } from './links.tsx';
import { LoadingList } from './loading.tsx';
import { RelativeTime } from './relative-time.tsx';

const SHOWN = 6;

export interface LatestConversationsProps {
  /** For their names. */
  readonly agents: readonly Agent[];
  /** Of this one only. */
  readonly agentId?: string;
}

export function LatestConversations({ agents, agentId }: LatestConversationsProps) {
  const t = useMessages(conversationMessages);
  const latest = useQuery(latestConversationsQuery(SHOWN, agentId));
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
                  <Group justify="space-between" gap="sm" wrap="nowrap">
                    <Stack gap={0} miw={0}>
                      <TextLink
                        to="/app/inbox/$conversation"
                        params={{ conversation: conversation.id }}
                        fw={550}
                        c="inherit"
                        truncate
                      >
                        {customerName(conversation, t.visitor)}
                      </TextLink>
                      <Text size="sm" c="dimmed" truncate>
                        {conversation.preview?.text || t.messages(conversation.messageCount)}
                      </Text>
                      <Text size="xs" c="dimmed">
                        {agentId === undefined ? <>{names.get(conversation.agentId) ?? t.deletedAgent} · </> : null}
                        <RelativeTime at={conversation.updatedAt} />
                      </Text>
                    </Stack>
                    <Badge color="gray" flex="none">
                      {t.channels[conversation.channel]}
                    </Badge>
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
