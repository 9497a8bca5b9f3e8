import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import type { buildConnector } from 'undici';
import { type AddressPolicy, bareHost } from './address-policy.ts';
import { urlNotAllowed } from './fetch-errors.ts';

interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Name resolution; tests pass their own. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export const resolveBySystem: Resolve = hostname => systemLookup(hostname, { all: true });

export interface ConnectorOptions {
  readonly policy: AddressPolicy;
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
}

/**
 * Opens sockets only to addresses the policy allows. A name is resolved once per connection and the very addresses that
 * were checked are handed to the socket, so a name that changes its answer cannot slip through; one forbidden address
 * among several refuses the name. The peer is checked again once connected. HTTP/1.1 only.
 */
export function guardedConnector(
  build: typeof buildConnector,
  { policy, resolve, connectTimeoutMs }: ConnectorOptions,
): buildConnector.connector {
  const open = (trustedHost: boolean) => {
    const allows = (address: string) => policy.allows(address, trustedHost);
    const connect = build({
      lookup: checkedLookup(resolve, allows),
      timeout: connectTimeoutMs,
      allowH2: false,
    });
    return { allows, connect };
  };
  const trusted = open(true);
  const untrusted = open(false);

  return (options, callback) => {
    const host = bareHost(options.hostname);
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    const { allows, connect } = policy.trustsHost(host, port) ? trusted : untrusted;
    if (isIP(host) !== 0 && !allows(host)) {
      queueMicrotask(() => callback(urlNotAllowed(host), null));
      return;
    }
    connect(options, (error, socket) => {
      if (error !== null) {
        callback(error, null);
      } else if (socket.remoteAddress === undefined || !allows(socket.remoteAddress)) {
        socket.destroy();
        callback(urlNotAllowed(host), null);
      } else {
        callback(null, socket);
      }
    });
  };
}

function checkedLookup(resolve: Resolve, allows: (address: string) => boolean): LookupFunction {
  const resolveChecked = callbackify(async (hostname: string) => {
    const addresses = await resolve(hostname);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => !allows(address))) throw urlNotAllowed(hostname);
    return { first, addresses: [...addresses] };
  });
  return (hostname, options, callback) =>
    resolveChecked(hostname, (error, resolved) => {
      if (error !== null) callback(error, '', 0);
      else if (options.all) callback(null, resolved.addresses);
      else callback(null, resolved.first.address, resolved.first.family);
    });
}
