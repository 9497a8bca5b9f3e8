import { seesAgent, type TeamScope } from '#kernel';
import type { Conversation } from './conversation.ts';
import type { ConversationFeed, ConversationSignal, Typing } from './conversation-feed.ts';
import type { ConversationPreview, ConversationStore } from './conversation-store.ts';
import { EventQueue } from './event-queue.ts';

export type TeamEvent =
  /** A conversation that was opened, moved on or changed, as it stands now. */
  | {
      readonly type: 'conversation';
      readonly conversation: Conversation;
      readonly preview: ConversationPreview | undefined;
    }
  | { readonly type: 'typing'; readonly conversationId: string; readonly typing: Typing }
  /** More happened than could be told: read the list again. */
  | { readonly type: 'resync' };

export interface FollowTeamPorts {
  readonly conversations: Pick<ConversationStore, 'find' | 'previews'>;
  readonly feed: ConversationFeed;
}

const EVERY_MS = 200;
/** Conversations told at once; of more than these a reader is told to look for itself. */
const AT_ONCE = 50;

/** The conversations of a team as they move, each told at most five times a second. `missed` begins with a `resync`. */
export function followTeam(ports: FollowTeamPorts, scope: TeamScope, missed: boolean): EventQueue<TeamEvent> {
  return new EventQueue<TeamEvent>(queue => {
    if (missed) queue.push({ type: 'resync' });
    const moved = new Set<string>();
    let timer: NodeJS.Timeout | undefined;
    const tell = async (): Promise<void> => {
      timer = undefined;
      const ids = [...moved];
      moved.clear();
      if (ids.length > AT_ONCE) return queue.push({ type: 'resync' });
      const previews = await ports.conversations.previews(scope, ids);
      for (const id of ids) {
        const conversation = await ports.conversations.find(scope, id);
        if (conversation !== undefined) queue.push({ type: 'conversation', conversation, preview: previews.get(id) });
      }
    };
    const take = (signal: ConversationSignal): void => {
      if (!seesAgent(scope, signal.agentId)) return;
      const { conversationId } = signal;
      if (signal.kind === 'typing') return queue.push({ type: 'typing', conversationId, typing: signal.typing });
      moved.add(conversationId);
      timer ??= setTimeout(() => void tell().catch(() => queue.end()), EVERY_MS);
    };
    const stop = ports.feed.subscribe(scope.teamId, null, take, () => queue.push({ type: 'resync' }));
    return () => {
      clearTimeout(timer);
      stop();
    };
  });
}
