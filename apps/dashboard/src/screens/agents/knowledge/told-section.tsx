import type { SourceDetail } from '@baraza/sdk';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { TimeCell } from '#app/components/relative-time.tsx';
import { recallQuery } from '#app/data/learning.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './knowledge.module.css';
import { knowledgeMessages } from './messages.ts';
import { stateOf } from './state-of.ts';

/** Conversations that were told something from a source; what has changed since is marked. */
export function ToldSection({ agentId, source }: { readonly agentId: string; readonly source: SourceDetail }) {
  const t = useMessages(knowledgeMessages);
  const common = useMessages(commonMessages);
  const told = useInfiniteQuery(recallQuery(agentId, { sourceId: source.id }, stateOf(source)));
  const conversations = told.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <FormSection title={t.told} text={t.toldText}>
      {told.isPending ? <LoadingList rows={2} /> : null}
      {told.isError ? <ErrorState error={told.error} onRetry={() => void told.refetch()} /> : null}
      {told.isSuccess && conversations.length === 0 && !told.hasNextPage ? (
        <Text c="dimmed">{t.toldNobody}</Text>
      ) : null}
      <Stack component="ul" gap="xs" className={classes['results']}>
        {conversations.map(({ conversationId, userId, channel, replies }) => (
          <Group component="li" key={conversationId} justify="space-between" gap="sm" wrap="nowrap">
            <Stack gap={0} miw={0}>
              <Text fw={550} truncate>
                {userId ?? t.anonymous}
              </Text>
              <Text size="xs" c="dimmed">
                {channel} · {t.quotes(replies.reduce((sum, { quotes }) => sum + quotes.length, 0))}
              </Text>
            </Stack>
            <Group gap="xs" wrap="nowrap">
              {replies.some(({ outdated }) => outdated) ? <Badge color="yellow">{t.old}</Badge> : null}
              <TimeCell at={replies.at(-1)?.saidAt ?? ''} />
            </Group>
          </Group>
        ))}
      </Stack>
      {told.hasNextPage ? (
        <Group>
          <Button variant="default" loading={told.isFetchingNextPage} onClick={() => void told.fetchNextPage()}>
            {common.loadMore}
          </Button>
        </Group>
      ) : null}
    </FormSection>
  );
}
