import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Stores } from '#adapters/database';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import { createSecretBox, guardedWebhookSender } from '#adapters/webhooks';
import type { HttpPorts } from '#http';
import type { Clock, Ids, JobQueue, Log } from '#kernel';
import { announcedConversationStore, announcedSessionStore } from '#modules/conversations';
import { announcedKnowledgeStore, announcedLearningStore } from '#modules/knowledge';
import { announcedTurnStore } from '#modules/turns';
import { createEventRecorder, DeliveryDispatcher, RETRY_SCHEDULE_MS, Subscriptions } from '#modules/webhooks';
import type { Config } from '../config.ts';
import { announcedWebhookStore } from './announced-webhook-store.ts';

type Announced = Pick<Stores, 'conversations' | 'sessions' | 'knowledge' | 'learning' | 'turns'>;

export interface WebhookSurroundings {
  readonly outbound: GuardedFetch;
  readonly jobs: JobQueue;
  /** 32 bytes under which secrets are sealed. */
  readonly secretKey: Buffer;
  /** Names this process among all that share the database. */
  readonly owner: string;
  readonly exclusiveStore: boolean;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Webhooks {
  readonly ports: Pick<HttpPorts, 'events' | 'webhooks' | 'webhookSender' | 'secretBox'>;
  /** The stores whose changes are told to webhooks. */
  readonly stores: Announced;
  start(): Promise<void>;
  stop(graceMs: number): Promise<void>;
}

const TIMEOUT_MS = 15_000;
/** Nobody else changes a SQLite database; this is for clocks that jump. */
const POLL_ALONE_MS = 60_000;
const POLL_SHARED_MS = 2000;
/** How soon this node knows what another subscribed. */
const REFRESH_MS = 1000;

/** Recording of what happens, the stores that do it as they store, and telling it. */
export async function composeWebhooks(
  database: Database,
  config: Pick<Config, 'webhooks'>,
  surroundings: WebhookSurroundings,
): Promise<Webhooks> {
  const { outbound, jobs, secretKey, owner, exclusiveStore, ids, clock, log } = surroundings;
  const { unitOfWork } = database;
  const subscriptions = new Subscriptions();
  await subscriptions.reload(() => database.webhooks.listSubscriptions());
  // The dispatcher serves all teams, whichever request woke it: it must not run on in that one's context.
  const outside = AsyncLocalStorage.snapshot();
  const webhooks = announcedWebhookStore(database.webhooks, {
    subscriptions,
    afterCommit: callback => database.afterCommit(callback),
    wake: () => outside(() => dispatcher.wake()),
  });
  const events = createEventRecorder({ webhooks, subscriptions, ids, clock });
  const sender = guardedWebhookSender(outbound);
  const secretBox = createSecretBox(secretKey);
  const dispatcher = new DeliveryDispatcher(
    {
      webhooks,
      sender,
      secretBox,
      events,
      unitOfWork,
      clock,
      ids,
      log,
      schedule: config.webhooks.retryMs === undefined ? RETRY_SCHEDULE_MS : [0, ...config.webhooks.retryMs],
      timeoutMs: config.webhooks.timeoutMs ?? TIMEOUT_MS,
      random: Math.random,
    },
    { owner, exclusiveStore, pollMs: exclusiveStore ? POLL_ALONE_MS : POLL_SHARED_MS },
  );
  const conversations = announcedConversationStore(database.conversations, { events, unitOfWork });
  let stopFollowing: (() => void) | undefined;
  return {
    ports: { events, webhooks, webhookSender: sender, secretBox },
    stores: {
      conversations,
      sessions: announcedSessionStore(database.sessions, { events, jobs, unitOfWork }),
      knowledge: announcedKnowledgeStore(database.knowledge, { events, unitOfWork }),
      learning: announcedLearningStore(database.learning, { events, unitOfWork }),
      turns: announcedTurnStore(database.turns, { events, conversations, unitOfWork }),
    },
    async start() {
      if (!exclusiveStore) stopFollowing = await followSubscriptions(database, subscriptions, log);
      await dispatcher.start();
    },
    async stop(graceMs) {
      stopFollowing?.();
      await dispatcher.stop(graceMs);
    },
  };
}

/** Learns what other nodes change; one look at one row a second. Returns what ends it. */
async function followSubscriptions(
  { webhooks }: Database,
  subscriptions: Subscriptions,
  log: Log,
): Promise<() => void> {
  let known = await webhooks.revision();
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      const revision = await webhooks.revision();
      if (revision === known) return;
      await subscriptions.reload(() => webhooks.listSubscriptions());
      known = revision;
    } catch (error) {
      log.debug({ err: error }, 'webhook subscriptions could not be read and are read again');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), REFRESH_MS);
  timer.unref();
  return () => clearInterval(timer);
}
