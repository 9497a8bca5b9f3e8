import type { Database, Stores } from '#adapters/database';
import type { Clock, Ids } from '#kernel';
import { announcedConversationStore } from '#modules/conversations';
import { announcedKnowledgeStore, announcedLearningStore } from '#modules/knowledge';
import { announcedTurnStore } from '#modules/turns';
import { createEventRecorder, type EventRecorder, Subscriptions } from '#modules/webhooks';

type Announced = Pick<Stores, 'conversations' | 'knowledge' | 'learning' | 'turns'>;

export interface Webhooks {
  readonly events: EventRecorder;
  /** The stores whose changes are told to webhooks. */
  readonly stores: Announced;
}

/** Recording of what happens, and the stores that do it as they store. */
export async function composeWebhooks(
  database: Database,
  { ids, clock }: { readonly ids: Ids; readonly clock: Clock },
): Promise<Webhooks> {
  const subscriptions = new Subscriptions();
  subscriptions.replace(await database.webhooks.listSubscriptions());
  const events = createEventRecorder({ webhooks: database.webhooks, subscriptions, ids, clock });
  const { unitOfWork } = database;
  const conversations = announcedConversationStore(database.conversations, { events, unitOfWork });
  return {
    events,
    stores: {
      conversations,
      knowledge: announcedKnowledgeStore(database.knowledge, { events, unitOfWork }),
      learning: announcedLearningStore(database.learning, { events, unitOfWork }),
      turns: announcedTurnStore(database.turns, { events, conversations, unitOfWork }),
    },
  };
}
