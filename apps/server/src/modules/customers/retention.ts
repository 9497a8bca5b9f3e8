import { type Clock, type Log, type TeamScope, teamScope } from '#kernel';

/** How long a team keeps what, in days after it last moved; null for ever. */
export interface Retention {
  readonly conversationsDays: number | null;
  readonly leadsDays: number | null;
}

export interface RetentionStore {
  get(scope: TeamScope): Promise<Retention>;
  put(scope: TeamScope, retention: Retention, at: number): Promise<void>;
  /** Teams that keep something for a time only. */
  listLimited(): Promise<readonly { readonly teamId: string; readonly retention: Retention }[]>;
  /**
   * Deletes up to `limit` conversations that have not moved since `before`, with all that hangs on them, and are not being
   * answered. Begins after the place `after`; returns the next one, null at the end, and how many went.
   */
  deleteConversations(
    scope: TeamScope,
    before: number,
    after: string,
    limit: number,
  ): Promise<{ readonly next: string | null; readonly deleted: number }>;
  /** Deletes up to `limit` leads that were last seen before that. Returns how many. */
  deleteLeads(scope: TeamScope, before: number, limit: number): Promise<number>;
}

const DAY_MS = 86_400_000;
const AT_ONCE = 100;

/** Deletes what every team wants to keep no longer, a slice at a time, so that nothing else waits for it. */
export async function applyRetention(
  ports: { readonly retention: RetentionStore; readonly clock: Clock; readonly log: Log },
  breathe: () => Promise<void> = () => new Promise(resolve => setImmediate(resolve)),
): Promise<void> {
  const { retention: store, log } = ports;
  const now = ports.clock.now();
  for (const { teamId, retention } of await store.listLimited()) {
    const scope = teamScope(teamId);
    const { conversationsDays, leadsDays } = retention;
    let conversations = 0;
    let leads = 0;
    if (conversationsDays !== null) {
      for (let after: string | null = ''; after !== null; ) {
        const before = now - conversationsDays * DAY_MS;
        const slice: { readonly next: string | null; readonly deleted: number } = await store.deleteConversations(
          scope,
          before,
          after,
          AT_ONCE,
        );
        conversations += slice.deleted;
        after = slice.next;
        await breathe();
      }
    }
    if (leadsDays !== null) {
      for (let gone = AT_ONCE; gone === AT_ONCE; leads += gone) {
        gone = await store.deleteLeads(scope, now - leadsDays * DAY_MS, AT_ONCE);
        await breathe();
      }
    }
    if (conversations + leads > 0) log.info({ teamId, conversations, leads }, 'kept long enough, and deleted');
  }
}
