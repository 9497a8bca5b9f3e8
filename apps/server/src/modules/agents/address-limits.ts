import { createHash } from 'node:crypto';
import type { AgentSettings } from '@baraza/contracts';
import { AppError, type Clock } from '#kernel';
import type { SharedWindows } from '#modules/usage';

type Limit = NonNullable<AgentSettings['ipLimit']>;

/** The window an address is in: when it began and how many messages came since. */
export interface AddressWindow {
  readonly startedAt: number;
  readonly messages: number;
}

export type AddressDecision =
  | { readonly allowed: true; readonly window: AddressWindow }
  | { readonly allowed: false; readonly window: AddressWindow; readonly retryAfterSeconds: number };

/**
 * Counts one more message of an address. A window begins with its first message; in it `limit.messages` pass, and what is
 * refused counts nothing.
 */
export function countAddressMessage(limit: Limit, window: AddressWindow | undefined, now: number): AddressDecision {
  const endsAt = window === undefined ? now : window.startedAt + limit.seconds * 1000;
  if (window === undefined || now >= endsAt || now < window.startedAt) {
    return { allowed: true, window: { startedAt: now, messages: 1 } };
  }
  if (window.messages < limit.messages) {
    return { allowed: true, window: { startedAt: window.startedAt, messages: window.messages + 1 } };
  }
  return { allowed: false, window, retryAfterSeconds: Math.ceil((endsAt - now) / 1000) };
}

const MAX_ADDRESSES = 50_000;

/**
 * The agents' `ipLimit` over their visitors, of all nodes where windows are shared, else of this process. Addresses that have been quiet the longest are forgotten first
 * when there are too many to remember. IPv6 visitors are told apart by their /64, since each has one for itself.
 */
export class AddressLimits {
  readonly #clock: Clock;
  readonly #shared: SharedWindows | undefined;
  readonly #windows = new Map<string, AddressWindow>();

  constructor(clock: Clock, shared?: SharedWindows) {
    this.#clock = clock;
    this.#shared = shared;
  }

  /** Throws `too_many_messages` (rate-limited) with the limit's own message and the seconds to wait. */
  async assertMayWrite(agentId: string, settings: Pick<AgentSettings, 'ipLimit'>, address: string): Promise<void> {
    const limit = settings.ipLimit;
    if (limit === null) return;
    const network = networkOf(address);
    if (this.#shared === undefined) this.#countHere(limit, `${agentId} ${network}`);
    else await this.#countShared(this.#shared, limit, agentId, network);
  }

  async #countShared(shared: SharedWindows, limit: Limit, agentId: string, network: string): Promise<void> {
    const hidden = createHash('sha256').update(network).digest('base64url');
    const { count, until } = await shared(`messages ${agentId} ${hidden}`, limit.seconds * 1000);
    if (count > limit.messages) throw tooMany(limit, Math.max(1, Math.ceil((until - this.#clock.now()) / 1000)));
  }

  #countHere(limit: Limit, key: string): void {
    const decision = countAddressMessage(limit, this.#windows.get(key), this.#clock.now());
    if (!decision.allowed) throw tooMany(limit, decision.retryAfterSeconds);
    // Set anew, so that the map's order is that of the last message.
    this.#windows.delete(key);
    this.#windows.set(key, decision.window);
    if (this.#windows.size <= MAX_ADDRESSES) return;
    const [quietest] = this.#windows.keys();
    if (quietest !== undefined) this.#windows.delete(quietest);
  }
}

function tooMany(limit: Limit, retryAfterSeconds: number): AppError {
  return new AppError({ kind: 'rate-limited', code: 'too_many_messages', message: limit.message, retryAfterSeconds });
}

const NETWORK_GROUPS = 4;

/** An IPv4 address as it is; of an IPv6 address its first 64 bits, which are what one subscriber has. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 2 * NETWORK_GROUPS - groups.length - rest.length);
  return [...groups, ...Array.from({ length: zeros }, () => '0'), ...rest]
    .slice(0, NETWORK_GROUPS)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':');
}
