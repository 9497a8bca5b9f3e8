import { createSearchIndexer, type Database, type SearchIndexer } from '#adapters/database';
import { PostgresSignalRelay } from '#adapters/events';
import type { Ids, Log } from '#kernel';
import { ConversationFeed } from '#modules/conversations';

export interface Conversations {
  readonly feed: ConversationFeed;
  readonly conversationSearch: SearchIndexer;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What follows conversations beside the turns: live readers, here and on other nodes, and the full-text index. */
export function composeConversations(
  database: Database,
  settings: {
    readonly databaseUrl: string | undefined;
    readonly runningTurns: () => number;
    readonly ids: Ids;
    readonly log: Log;
  },
): Conversations {
  const { databaseUrl, ids, log } = settings;
  const feed = new ConversationFeed();
  const conversationSearch = createSearchIndexer(database, settings);
  feed.tap(signal => {
    if (signal.kind === 'message') conversationSearch.mark(signal.conversationId);
  });
  const relay = databaseUrl === undefined ? undefined : new PostgresSignalRelay(databaseUrl, feed, ids.ulid(), log);
  return {
    feed,
    conversationSearch,
    async start() {
      conversationSearch.start();
      await relay?.start();
    },
    async stop() {
      await Promise.all([conversationSearch.stop(), relay?.stop()]);
    },
  };
}
