import type { TeamScope } from '#kernel';
import type { ConversationStore } from '#modules/conversations';

const MAX_REMEMBERED = 10_000;

/**
 * Which conversations began with a greeting, which `messages_count` leaves out (reading 7: two after the first exchange).
 * Remembered for the sessions of this process, looked up for others; never wrong, as a first message does not change.
 */
export class GreetedSessions {
  readonly #conversations: Pick<ConversationStore, 'listRecentMessages'>;
  readonly #known = new Map<string, boolean>();

  constructor(conversations: Pick<ConversationStore, 'listRecentMessages'>) {
    this.#conversations = conversations;
  }

  remember(conversationId: string, greeted: boolean): void {
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    this.#known.set(conversationId, greeted);
  }

  async has(scope: TeamScope, conversationId: string): Promise<boolean> {
    const known = this.#known.get(conversationId);
    if (known !== undefined) return known;
    const [first] = await this.#conversations.listRecentMessages(scope, conversationId, 2, 1);
    const greeted = first !== undefined && first.role !== 'user';
    this.remember(conversationId, greeted);
    return greeted;
  }
}
