import type { Page, PageRequest, TeamScope } from '#kernel';
import type { AttemptResult, ClaimedDelivery, WebhookAttempt } from './webhook-attempt.ts';
import type { Subscription, WebhookEndpoint, WebhookEndpointPatch } from './webhook-endpoint.ts';
import type { WebhookEvent } from './webhook-event.ts';

/** Which attempts a list shows. */
export interface AttemptFilter {
  readonly eventId?: string | undefined;
  readonly outcome?: WebhookAttempt['outcome'] | undefined;
}

/** Where endpoints, events and deliveries are kept. */
export interface WebhookStore extends EndpointStore, Outbox, DeliveryStore {}

export interface EndpointStore {
  /** What the enabled endpoints of all teams want. */
  listSubscriptions(): Promise<readonly Subscription[]>;
  /** Grows with every change of an endpoint of any team. */
  revision(): Promise<number>;
  countEndpoints(scope: TeamScope): Promise<number>;
  /** Throws `agent_not_found` when it is for an agent that the team does not have. */
  createEndpoint(scope: TeamScope, endpoint: WebhookEndpoint): Promise<void>;
  findEndpoint(scope: TeamScope, endpointId: string): Promise<WebhookEndpoint | undefined>;
  /** Newest first. */
  listEndpoints(
    scope: TeamScope,
    filter: { readonly agentId?: string | undefined },
    page: PageRequest,
  ): Promise<Page<WebhookEndpoint>>;
  /** A patch that disables it also gives up what was still to be told. */
  updateEndpoint(
    scope: TeamScope,
    endpointId: string,
    patch: WebhookEndpointPatch,
    at: number,
  ): Promise<WebhookEndpoint | undefined>;
  deleteEndpoint(scope: TeamScope, endpointId: string): Promise<boolean>;
}

export interface Outbox {
  /**
   * Keeps an event with a delivery for every enabled endpoint that wants it, as the database knows them now. Joins the unit
   * of work it is called in.
   */
  recordEvent(scope: TeamScope, event: Omit<WebhookEvent, 'teamId'>): Promise<void>;
  /** Keeps an event for one endpoint only. */
  recordTest(scope: TeamScope, endpointId: string, event: Omit<WebhookEvent, 'teamId'>): Promise<void>;
  findEvent(scope: TeamScope, eventId: string): Promise<WebhookEvent | undefined>;
  /** Tells an endpoint of an event once more; one that is being told at this moment is left alone. */
  replayEvent(scope: TeamScope, endpointId: string, eventId: string, at: number): Promise<void>;
  /**
   * The same for the events of a time (from inclusive, to exclusive) that the endpoint wants, oldest first and at most
   * `limit`. Returns how many, and when to go on from (null at the end).
   */
  replayRange(
    scope: TeamScope,
    endpoint: WebhookEndpoint,
    range: { readonly from: number; readonly to: number; readonly limit: number },
    at: number,
  ): Promise<{ readonly count: number; readonly nextFrom: number | null }>;
  /** Newest first. */
  listAttempts(
    scope: TeamScope,
    endpointId: string,
    filter: AttemptFilter,
    page: PageRequest,
  ): Promise<Page<WebhookAttempt>>;
  /** Drops events recorded before `before` with their deliveries and attempts; at most `limit`. Returns how many. */
  prune(before: number, limit: number): Promise<number>;
}

/** What the process that tells endpoints works on; of all teams. */
export interface DeliveryStore {
  /** The endpoints that are to be told something, with the time at which the first of it is due. */
  listPending(): Promise<readonly { readonly endpointId: string; readonly teamId: string; readonly dueAt: number }[]>;
  /** Deliveries that wait or run, and how many of them are due. */
  countPending(now: number): Promise<{ readonly pending: number; readonly due: number }>;
  /**
   * Claims due deliveries of one endpoint, oldest first: those that wait, and those whose lease has run out because their
   * process is dead. Each gets its line in the log. No other process gets them before `leaseUntil`.
   */
  claim(request: {
    readonly endpointId: string;
    readonly owner: string;
    readonly now: number;
    readonly leaseUntil: number;
    readonly attemptIds: readonly string[];
  }): Promise<readonly ClaimedDelivery[]>;
  /** Notes how an attempt ended. A delivery whose lease was lost meanwhile keeps the state its new owner gives it. */
  finish(delivery: ClaimedDelivery, owner: string, result: AttemptResult): Promise<void>;
  /** Gives a claimed delivery back: the attempt does not count and another is made at `at`. */
  handBack(delivery: ClaimedDelivery, owner: string, at: number): Promise<void>;
  /** Ends what is still to be told to an endpoint. */
  giveUp(endpointId: string): Promise<void>;
  /** Makes every claimed delivery due at once, for a process that knows itself alone on the store. */
  reclaimAll(now: number): Promise<void>;
}
