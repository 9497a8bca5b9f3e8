import { readFileSync } from 'node:fs';
import { planDefinition } from '@baraza/contracts';
import { Counter, type Registry } from 'prom-client';
import { z } from 'zod';
import { type Announcements, createRowRateLimiter, type Database } from '#adapters/database';
import { createFailOpenLimiter, createRedisRateLimiter } from '#adapters/rate-limiter';
import type { Clock, Log } from '#kernel';
import type { TurnLimits } from '#modules/turns';
import {
  Allowance,
  createResourceGuard,
  LimitCache,
  type LimitPorts,
  MemoryRateLimiter,
  type RateLimiter,
  RequestLimits,
  type ResourceGuard,
} from '#modules/usage';
import type { EventRecorder } from '#modules/webhooks';
import type { Config } from '../config.ts';

export interface LimitSurroundings {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly events: EventRecorder;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ComposedLimits {
  readonly limits: LimitPorts;
  readonly resources: ResourceGuard;
  readonly turns: TurnLimits;
  stop(): Promise<void>;
}

/** Where nobody else can change the store, what was read stays true; elsewhere an announcement may get lost. */
const FRESH_MS = 5_000;
const EVERY_MS = 60_000;
/** Beyond what any turn takes. */
const ABANDONED_AFTER_MS = 3_600_000;
/** A turn's record is written a moment after the time it carries, and clocks of nodes differ. */
const LATE_MS = 10 * 60_000;
const AT_ONCE = 500;

/** Rates, quotas and plan limits; usage by the hour. */
export async function composeLimits(
  config: Pick<Config, 'redisUrl' | 'plansFile'>,
  around: LimitSurroundings,
): Promise<ComposedLimits> {
  const { database, announcements, events, clock, log } = around;
  const isShared = database.kind === 'postgres';
  if (config.plansFile !== undefined) await database.teamLimits.savePlans(readPlans(config.plansFile), clock.now());
  const cache = new LimitCache(database.teamLimits, clock, isShared ? FRESH_MS : Number.POSITIVE_INFINITY);
  announcements.listen(TOPIC, teamId => (teamId === null ? cache.forgetAll() : cache.forget(teamId)));
  const limiter = createLimiter(config, around);
  const requests = new RequestLimits(limiter.limiter, clock);
  const allowance = new Allowance({
    limits: cache,
    quotas: database.quotas,
    usage: database.usage,
    warn: (scope, { agentId, resetsAt, ...warning }) =>
      events.record(scope, {
        type: 'usage.threshold',
        agentId,
        data: { ...warning, resetsAt: new Date(resetsAt).toISOString() },
      }),
    clock,
    log,
  });
  // What a process that died had reserved for turns that are not stored; no other process can have any.
  if (!isShared) await database.quotas.releaseAbandoned(clock.now() + 1, Number.MAX_SAFE_INTEGER);
  const stopWork = startWork(around, limiter.prune);
  return {
    limits: {
      cache,
      requests,
      // One process has a memory of its own for strangers: however many come, they displace no team's count.
      visitors: isShared ? limiter.limiter : new MemoryRateLimiter(clock),
      sharedWindows: isShared ? (key, windowMs) => database.people.countAttempt(key, clock.now(), windowMs) : undefined,
      store: database.teamLimits,
      quotas: database.quotas,
      prices: database.prices,
      changed: teamId => announcements.announce(TOPIC, teamId),
    },
    resources: createResourceGuard({ limits: cache, store: database.teamLimits, unitOfWork: database.unitOfWork }),
    turns: { cache, requests, allowance },
    async stop() {
      stopWork();
      await limiter.close();
    },
  };
}

const TOPIC = 'limits';

interface ComposedLimiter {
  readonly limiter: RateLimiter;
  prune(): Promise<void>;
  close(): Promise<void>;
}

/** Redis where there is one, else the PostgreSQL that nodes share, else this process. */
function createLimiter(
  { redisUrl }: Pick<Config, 'redisUrl'>,
  { database, registry, clock, log }: LimitSurroundings,
): ComposedLimiter {
  const local = new MemoryRateLimiter(clock);
  if (redisUrl === undefined && database.kind === 'sqlite') {
    return { limiter: local, prune: async () => {}, close: async () => {} };
  }
  const fallbacks = new Counter({
    name: 'baraza_rate_limit_fallbacks_total',
    help: 'Requests whose rate was kept by this node alone because the shared count could not be reached',
    registers: [registry],
  });
  const open = (shared: RateLimiter): RateLimiter =>
    createFailOpenLimiter({ shared, local, clock, log, onFallback: () => fallbacks.inc() });
  if (redisUrl !== undefined) {
    const redis = createRedisRateLimiter(redisUrl, log);
    return { limiter: open(redis), prune: async () => {}, close: () => redis.close() };
  }
  const rows = createRowRateLimiter(database);
  return { limiter: open(rows), prune: () => rows.prune(AT_ONCE), close: async () => {} };
}

function readPlans(file: string): { name: string; limits: object; firm: boolean }[] {
  const plans = z.record(z.string().min(1).max(64), planDefinition).parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(plans).map(([name, plan]) => ({ name, ...plan }));
}

/** Sums up usage and clears away what nobody counts any more, a little every minute. */
function startWork({ database, clock, log }: LimitSurroundings, prune: () => Promise<void>): () => void {
  let busy = false;
  const work = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      const now = clock.now();
      await database.quotas.releaseAbandoned(now - ABANDONED_AFTER_MS, AT_ONCE);
      await database.usage.sumUpHours(now - LATE_MS);
      await prune();
    } catch (error) {
      log.warn({ err: error }, 'usage could not be summed up');
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void work(), EVERY_MS).unref();
  return () => clearInterval(timer);
}
