import type { UnitOfWork } from '#kernel';
import type { EventRecorder } from '#modules/webhooks';
import type { KnowledgeStore } from './knowledge-store.ts';
import type { LearningStore } from './learning/learning-store.ts';

export interface AnnounceKnowledgePorts {
  readonly events: EventRecorder;
  readonly unitOfWork: UnitOfWork;
}

/** A knowledge store that also records, for webhooks, which sources became ready or failed, in the same transaction. */
export function announcedKnowledgeStore(
  knowledge: KnowledgeStore,
  { events, unitOfWork }: AnnounceKnowledgePorts,
): KnowledgeStore {
  return {
    ...knowledge,

    markReady(scope, sourceIds, at) {
      if (!events.wants(scope, 'source.ready', undefined)) return knowledge.markReady(scope, sourceIds, at);
      return unitOfWork.run(async () => {
        const marked = await knowledge.markReady(scope, sourceIds, at);
        for (const { agentId, sourceId } of marked) {
          await events.record(scope, { type: 'source.ready', agentId, data: { sourceId } });
        }
        return marked;
      });
    },

    markFailed(scope, sourceId, error, at) {
      if (!events.wants(scope, 'source.failed', undefined)) return knowledge.markFailed(scope, sourceId, error, at);
      return unitOfWork.run(async () => {
        const marked = await knowledge.markFailed(scope, sourceId, error, at);
        for (const { agentId } of marked) {
          await events.record(scope, { type: 'source.failed', agentId, data: { sourceId, error } });
        }
        return marked;
      });
    },
  };
}

/** A learning store that also records ratings for webhooks. */
export function announcedLearningStore(
  learning: LearningStore,
  { events, unitOfWork }: AnnounceKnowledgePorts,
): LearningStore {
  return {
    ...learning,
    rate(scope, messageId, rating, at) {
      if (!events.wants(scope, 'feedback.submitted', undefined)) return learning.rate(scope, messageId, rating, at);
      return unitOfWork.run(async () => {
        await learning.rate(scope, messageId, rating, at);
        const reply = await learning.findReply(scope, messageId);
        if (reply === undefined) return;
        const { agentId, conversationId } = reply;
        const data = { messageId, rating, comment: null };
        await events.record(scope, { type: 'feedback.submitted', agentId, conversationId, data });
      });
    },
  };
}
