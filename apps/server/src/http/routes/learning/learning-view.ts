import type { recallPage, unansweredPage } from '@baraza/contracts';
import type { z } from 'zod';
import type { CitingConversation, QuestionCluster } from '#modules/knowledge';
import { toTimestamp } from '../timestamp.ts';

export function toClusterView(cluster: QuestionCluster): z.output<typeof unansweredPage>['items'][number] {
  return {
    ...cluster,
    examples: [...cluster.examples],
    firstAskedAt: toTimestamp(cluster.firstAskedAt),
    lastAskedAt: toTimestamp(cluster.lastAskedAt),
  };
}

export function toCitingView(conversation: CitingConversation): z.output<typeof recallPage>['items'][number] {
  const replies = conversation.replies.map(({ messageId, quotes, outdated, saidAt }) => ({
    messageId,
    quotes: [...quotes],
    outdated,
    saidAt: toTimestamp(saidAt),
  }));
  return { ...conversation, replies };
}
