import { type Clock, notFound, type TeamScope, type UnitOfWork } from '#kernel';
import type { Author, Conversation } from './conversation.ts';
import type { ConversationFeed } from './conversation-feed.ts';
import type { ConversationStore } from './conversation-store.ts';

export interface TakeoverPorts {
  readonly conversations: Pick<ConversationStore, 'find' | 'takeOver'>;
  /** The turns that may be running; see `TurnService.handOver` in `#modules/turns`. */
  readonly turns: { handOver(scope: TeamScope, conversationId: string, move: () => Promise<number>): Promise<void> };
  readonly feed: ConversationFeed;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/**
 * Gives a conversation to a person. When it resolves the agent is silent, and what it had begun to say is the draft.
 * Taking what one has already changes nothing; taking what a colleague has moves it on. `alsoRecord` joins the
 * transaction. Throws `conversation_not_found`.
 */
export async function takeOver(
  ports: TakeoverPorts,
  scope: TeamScope,
  conversationId: string,
  person: Author,
  alsoRecord: () => Promise<void> = async () => {},
): Promise<Conversation> {
  const before = await ports.conversations.find(scope, conversationId);
  if (before === undefined) throw notFound('conversation');
  if (before.status === 'human' && before.assignee?.id === person.id) return before;
  await ports.turns.handOver(scope, conversationId, async () => {
    return ports.unitOfWork.run(async () => {
      const taken = await ports.conversations.takeOver(scope, conversationId, person, ports.clock.now());
      if (taken === undefined) throw notFound('conversation');
      await alsoRecord();
      return taken.fence;
    });
  });
  const taken = await ports.conversations.find(scope, conversationId);
  if (taken === undefined) throw notFound('conversation');
  ports.feed.publish({ kind: 'changed', teamId: scope.teamId, agentId: taken.agentId, conversationId });
  return taken;
}
