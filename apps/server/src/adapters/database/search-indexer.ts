import { setImmediate } from 'node:timers/promises';
import type { Log, TeamWall } from '#kernel';
import type { Engine } from './engine.ts';
import { indexConversation, listUnindexed } from './stores/message-search.ts';

const EVERY_MS = 1_000;
/** While so many turns run, or so many messages came in the last second, indexing waits, but not for ever. */
const BUSY_TURNS = 8;
const BUSY_MESSAGES = 100;
const MAX_WAIT_MS = 30_000;
/** Conversations indexed side by side: on SQLite they share a commit, on PostgreSQL each holds a connection. */
const SIDE_BY_SIDE = { sqlite: 50, postgres: 4 } as const;
/** What a busy server indexes in a second: so many conversations, a slice of each. */
const BUSY_STEP = 10;
const LOOK_THROUGH = 500;

export interface SearchIndexer {
  /** A message was stored in this conversation. */
  mark(conversationId: string): void;
  /** Brings what was marked into the index. Call it before a search. */
  flush(): Promise<void>;
  /** Looks for what a process that died, or another version, left out, and works through marks from then on. */
  start(): void;
  stop(): Promise<void>;
}

/**
 * Keeps the full-text index of messages up to date beside the turns, never in their transactions: a conversation is
 * marked in memory and indexed a second later, or before the next search. A start looks for what was missed.
 */
export function createSearchIndexer(
  engine: Engine & { readonly wall?: TeamWall | undefined },
  { log, runningTurns }: { readonly log: Log; readonly runningTurns: () => number },
): SearchIndexer {
  const marked = new Set<string>();
  let working: Promise<void> | undefined;
  let stepping: Promise<void> | undefined;
  let waitingSince = 0;
  let cameIn = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function indexMarked(id: string, atMost: number): Promise<void> {
    marked.delete(id);
    try {
      // Marks are of every team's, whoever's search they are worked through for.
      const index = (): Promise<boolean> => indexConversation(engine, id, atMost);
      const done = await (engine.wall === undefined ? index() : engine.wall.across(index));
      if (!done) marked.add(id);
    } catch (error) {
      marked.add(id);
      throw error;
    }
  }

  async function work(): Promise<void> {
    while (marked.size > 0 && !stopped) await workOnce(SIDE_BY_SIDE[engine.kind], Number.POSITIVE_INFINITY);
  }

  async function workOnce(conversations: number, atMost: number): Promise<void> {
    await Promise.all([...marked].slice(0, conversations).map(id => indexMarked(id, atMost)));
  }

  function flush(): Promise<void> {
    working ??= finishStep()
      .then(work)
      .finally(() => {
        working = undefined;
      });
    return working;
  }

  function isBusy(): boolean {
    return runningTurns() >= BUSY_TURNS || cameIn >= BUSY_MESSAGES;
  }

  /** Goes on in small steps until all is done, turns come in, or somebody wants to search now. */
  async function workWhileIdle(): Promise<void> {
    while (marked.size > 0 && !stopped && working === undefined && !isBusy()) {
      await workOnce(BUSY_STEP, 1);
      await setImmediate();
    }
  }

  function step(work: () => Promise<void>): void {
    stepping ??= work()
      .catch(complain)
      .finally(() => {
        stepping = undefined;
      });
  }

  async function finishStep(): Promise<void> {
    await stepping;
  }

  async function catchUp(): Promise<void> {
    for (let after: string | null = ''; after !== null && !stopped; ) {
      const found: { readonly ids: readonly string[]; readonly lastId: string | null } = await listUnindexed(
        engine,
        after,
        LOOK_THROUGH,
      );
      for (const id of found.ids) marked.add(id);
      await flush();
      after = found.lastId;
      await setImmediate();
    }
  }

  function complain(error: unknown): void {
    if (!stopped) log.warn({ err: error }, 'messages could not be indexed for search; tried again later');
  }

  function tick(): void {
    const busy = isBusy();
    cameIn = 0;
    if (marked.size === 0 || !busy) waitingSince = 0;
    else waitingSince ||= performance.now();
    if (marked.size === 0 || working !== undefined) return;
    if (!busy) step(workWhileIdle);
    // A server that is never idle gets on with it in small steps.
    else if (performance.now() - waitingSince >= MAX_WAIT_MS) step(() => workOnce(BUSY_STEP, 1));
  }

  return {
    mark(id) {
      cameIn += 1;
      marked.add(id);
    },
    flush,
    start() {
      timer = setInterval(tick, EVERY_MS).unref();
      catchUp().catch(complain);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await stepping;
      await working?.catch(() => {});
    },
  };
}
