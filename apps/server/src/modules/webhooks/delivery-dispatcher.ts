import { type Ids, teamScope } from '#kernel';
import { type AttemptPorts, attemptDelivery } from './attempt-delivery.ts';
import { DeliveryLane } from './delivery-lane.ts';
import type { ClaimedDelivery } from './webhook-attempt.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';
import type { DeliveryStore, EndpointStore } from './webhook-store.ts';

export interface DispatcherPorts extends AttemptPorts {
  readonly webhooks: AttemptPorts['webhooks'] & DeliveryStore & Pick<EndpointStore, 'findEndpoint'>;
  readonly ids: Ids;
}

export interface DispatcherSettings {
  /** Names this process among all that share the database. */
  readonly owner: string;
  /** True when no other process can share the database: what a dead predecessor had claimed is taken up at once. */
  readonly exclusiveStore: boolean;
  /** How often to look for what nobody announced here: another node's that died. */
  readonly pollMs: number;
}

/** Longer than an attempt with the noting of its end can take. */
const LEASE_MARGIN_MS = 45_000;
/** Attempts of this process at a time; so many that only hundreds of hanging receivers fill it. */
const MAX_RUNNING = 512;
/** Of these, receivers that are down share at most so many. */
const MAX_RUNNING_WHEN_DOWN = 256;
/** Between two log lines about a database that cannot be reached. */
const COMPLAIN_EVERY_MS = 60_000;
/** A wait that a timer can hold. */
const MAX_SLEEP_MS = 24 * 3_600_000;

interface Running {
  readonly delivery: ClaimedDelivery;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/**
 * Tells endpoints what is to be told: each delivery is claimed with a lease, so that of several processes one does it, and
 * each endpoint has a lane of its own, so that none waits for another's receiver.
 */
export class DeliveryDispatcher {
  readonly #ports: DispatcherPorts;
  readonly #settings: DispatcherSettings;
  readonly #lanes = new Map<string, DeliveryLane>();
  readonly #running = new Set<Running>();
  #stopped = true;
  #timer: NodeJS.Timeout | undefined;
  #wakeAt = 0;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  #complainedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: DispatcherPorts, settings: DispatcherSettings) {
    this.#ports = ports;
    this.#settings = settings;
  }

  async start(): Promise<void> {
    this.#stopped = false;
    if (this.#settings.exclusiveStore) await this.#ports.webhooks.reclaimAll(this.#ports.clock.now());
    this.wake();
  }

  /** Looks for what is due, soon. */
  wake(): void {
    this.#wakeIn(0);
  }

  /** Begins nothing more and lets what runs end; after `graceMs` the rest is given back to be tried again. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#looking;
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, graceMs);
    await Promise.race([Promise.all([...this.#running].map(({ done }) => done)), grace.promise]);
    clearTimeout(timer);
    for (const { abort } of this.#running) abort.abort(new Error('the server is stopping'));
    await Promise.all([...this.#running].map(({ done }) => done));
  }

  #wakeIn(inMs: number): void {
    if (this.#stopped) return;
    const wakeAt = performance.now() + inMs;
    if (this.#timer !== undefined && this.#wakeAt <= wakeAt) return;
    clearTimeout(this.#timer);
    this.#wakeAt = wakeAt;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#look();
      },
      Math.min(inMs, MAX_SLEEP_MS),
    );
  }

  #look(): void {
    if (this.#looking !== undefined) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = this.#claimAll().finally(() => {
      this.#looking = undefined;
      const again = this.#lookAgain;
      this.#lookAgain = false;
      if (again) this.wake();
    });
  }

  /** Claims what is due and has a free place, then sleeps until something may have changed. */
  async #claimAll(): Promise<void> {
    try {
      const { webhooks, clock } = this.#ports;
      let sleepMs = this.#settings.pollMs;
      const pending = await webhooks.listPending();
      for (const { endpointId, teamId, dueAt } of pending) {
        if (this.#stopped) return;
        const now = clock.now();
        if (dueAt > now) {
          sleepMs = Math.min(sleepMs, dueAt - now);
          continue;
        }
        const lane = this.#laneOf(endpointId);
        const limit = Math.min(lane.free(now), this.#room(lane));
        if (limit > 0) await this.#claim(lane, endpointId, teamId, limit);
        sleepMs = Math.min(sleepMs, lane.wakeInMs(now) ?? sleepMs);
      }
      this.#forgetLanes(new Set(pending.map(({ endpointId }) => endpointId)));
      this.#wakeIn(sleepMs);
    } catch (error) {
      this.#complain(error);
      this.#wakeIn(this.#settings.pollMs);
    }
  }

  async #claim(lane: DeliveryLane, endpointId: string, teamId: string, limit: number): Promise<void> {
    const { webhooks, clock, ids, timeoutMs } = this.#ports;
    const now = clock.now();
    const endpoint = await webhooks.findEndpoint(teamScope(teamId), endpointId);
    // Deleted meanwhile, and its deliveries with it.
    if (endpoint === undefined) return;
    // What was recorded in the moment in which it was disabled.
    if (endpoint.disabledAt !== null) return webhooks.giveUp(endpointId);
    const claimed = await webhooks.claim({
      endpointId,
      owner: this.#settings.owner,
      now,
      leaseUntil: now + timeoutMs + LEASE_MARGIN_MS,
      attemptIds: Array.from({ length: limit }, () => ids.next('watt')),
    });
    for (const delivery of claimed) this.#begin(lane, endpoint, delivery);
  }

  #begin(lane: DeliveryLane, endpoint: WebhookEndpoint, delivery: ClaimedDelivery): void {
    const abort = new AbortController();
    const ended = lane.begin(this.#ports.clock.now());
    const running: Running = {
      delivery,
      abort,
      done: this.#attempt(lane, endpoint, delivery, abort.signal).finally(() => {
        ended();
        this.#running.delete(running);
        this.wake();
      }),
    };
    this.#running.add(running);
  }

  async #attempt(
    lane: DeliveryLane,
    endpoint: WebhookEndpoint,
    delivery: ClaimedDelivery,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, webhooks } = this.#ports;
    const { owner } = this.#settings;
    try {
      const verdict = await attemptDelivery(this.#ports, owner, endpoint, delivery, signal);
      if (verdict.outcome === 'delivered') lane.succeeded();
      else lane.failed(verdict.pauseMs === null ? null : clock.now() + verdict.pauseMs);
    } catch (error) {
      // What cannot be written now comes back by itself when the lease runs out.
      if (signal.aborted) await webhooks.handBack(delivery, owner, clock.now()).catch(() => {});
      else this.#complain(error);
    }
  }

  #laneOf(endpointId: string): DeliveryLane {
    let lane = this.#lanes.get(endpointId);
    if (lane === undefined) {
      lane = new DeliveryLane();
      this.#lanes.set(endpointId, lane);
    }
    return lane;
  }

  #room(lane: DeliveryLane): number {
    return (lane.isDown ? MAX_RUNNING_WHEN_DOWN : MAX_RUNNING) - this.#running.size;
  }

  #forgetLanes(pending: ReadonlySet<string>): void {
    const now = this.#ports.clock.now();
    for (const [endpointId, lane] of this.#lanes) {
      if (!pending.has(endpointId) && lane.isEmpty(now)) this.#lanes.delete(endpointId);
    }
  }

  #complain(error: unknown): void {
    const now = performance.now();
    if (now - this.#complainedAt < COMPLAIN_EVERY_MS) return;
    this.#complainedAt = now;
    this.#ports.log.error({ err: error }, 'webhooks cannot be sent now and are tried again');
  }
}
