import { encodeCursor, notFound, type TeamScope } from '#kernel';
import type { Conversation } from './conversation.ts';
import type { ConversationFeed, ConversationSignal, Typing } from './conversation-feed.ts';
import type { ConversationStore } from './conversation-store.ts';
import { EventQueue } from './event-queue.ts';
import type { Message } from './message.ts';

export type ConversationEvent =
  /** How the conversation stands: at first, and whenever that changes. */
  | { readonly type: 'conversation'; readonly conversation: Conversation }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'typing'; readonly typing: Typing };

export interface FollowPorts {
  readonly conversations: Pick<ConversationStore, 'find' | 'listMessages'>;
  readonly feed: ConversationFeed;
}

const PAGE = 200;

/**
 * A conversation live: each message once it is stored, in order and without gaps from `afterSeq` on (from now on when it
 * is left out), whoever wrote it and whichever node stored it. Throws `conversation_not_found`.
 */
export async function followConversation(
  ports: FollowPorts,
  scope: TeamScope,
  conversationId: string,
  afterSeq: number | undefined,
): Promise<EventQueue<ConversationEvent>> {
  const conversation = await ports.conversations.find(scope, conversationId);
  if (conversation === undefined) throw notFound('conversation');
  return new EventQueue<ConversationEvent>(queue => {
    const reader = new ConversationReader(ports, scope, conversation, afterSeq ?? conversation.messageCount, queue);
    return reader.start();
  });
}

/** Reads the store when it is told that something moved, one reading at a time. */
class ConversationReader {
  readonly #ports: FollowPorts;
  readonly #scope: TeamScope;
  readonly #id: string;
  readonly #queue: EventQueue<ConversationEvent>;
  #told: Conversation | undefined;
  #seq: number;
  #reading = false;
  #again = false;

  constructor(
    ports: FollowPorts,
    scope: TeamScope,
    { id }: Conversation,
    seq: number,
    queue: EventQueue<ConversationEvent>,
  ) {
    this.#ports = ports;
    this.#scope = scope;
    this.#id = id;
    this.#seq = seq;
    this.#queue = queue;
  }

  start(): () => void {
    const read = (): void => void this.#read();
    const stop = this.#ports.feed.subscribe(this.#scope.teamId, this.#id, signal => this.#take(signal), read);
    read();
    return stop;
  }

  #take(signal: ConversationSignal): void {
    if (signal.kind === 'typing') this.#queue.push({ type: 'typing', typing: signal.typing });
    else void this.#read();
  }

  async #read(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#again && !this.#queue.ended) {
        this.#again = false;
        await this.#readOnce();
      }
    } catch {
      // The reader comes again, and gets what it has not.
      this.#queue.end();
    } finally {
      this.#reading = false;
    }
  }

  async #readOnce(): Promise<void> {
    const now = await this.#ports.conversations.find(this.#scope, this.#id);
    if (now === undefined) return this.#queue.end();
    if (this.#told === undefined || differs(this.#told, now)) {
      this.#told = now;
      this.#queue.push({ type: 'conversation', conversation: now });
    }
    while (this.#seq < now.messageCount && !this.#queue.ended) {
      const { items } = await this.#ports.conversations.listMessages(this.#scope, this.#id, {
        limit: PAGE,
        cursor: encodeCursor([this.#seq]),
      });
      for (const message of items) this.#queue.push({ type: 'message', message });
      const last = items.at(-1);
      if (last === undefined) return;
      this.#seq = last.seq;
    }
  }
}

function differs(before: Conversation, now: Conversation): boolean {
  return (
    before.status !== now.status ||
    before.assignee?.id !== now.assignee?.id ||
    before.draft !== now.draft ||
    before.customerId !== now.customerId ||
    before.tags.join('\n') !== now.tags.join('\n')
  );
}
