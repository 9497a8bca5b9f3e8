import ipaddr from 'ipaddr.js';
import { parseAllowList } from './allow-list.ts';

export interface AddressPolicyOptions {
  /** `BARAZA_ALLOW_PRIVATE_HOSTS`: hosts, `host:port` pairs, addresses and CIDR blocks. */
  readonly allowPrivateHosts?: readonly string[] | undefined;
  /** Addresses the operator configured (a model server's base URL): their `host:port` is allowed. */
  readonly trustedUrls?: readonly string[] | undefined;
}

/** Decides where the server may connect to. */
export interface AddressPolicy {
  /** Whether the operator named this host, so that it may resolve to a private address. */
  trustsHost(hostname: string, port: number): boolean;
  /** Whether a connection may go to this address. What cannot be read as an address is refused. */
  allows(address: string, trustedHost: boolean): boolean;
}

type Address = ReturnType<typeof ipaddr.process>;
type Block = ReturnType<typeof ipaddr.parseCIDR>;

/**
 * Public unicast addresses are allowed, everything else only when the operator said so; cloud metadata services never,
 * because one request there can hand over the machine's credentials. Classes are IANA's special-purpose registries.
 */
export function createAddressPolicy(options: AddressPolicyOptions): AddressPolicy {
  const allowed = parseAllowList([
    ...(options.allowPrivateHosts ?? []),
    ...(options.trustedUrls ?? []).map(url => hostAndPort(new URL(url))),
  ]);

  return {
    trustsHost(hostname, port) {
      const host = bareHost(hostname);
      return allowed.hosts.has(host) || allowed.hosts.has(`${host}:${port}`);
    },
    allows(text, trustedHost) {
      if (!ipaddr.isValid(text)) return false;
      const address = ipaddr.process(text);
      if (inAny(address, METADATA)) return false;
      return trustedHost || isPublic(address) || inAny(address, allowed.blocks);
    },
  };
}

/** A host without IPv6 brackets or the root dot, lower-cased: one spelling for look-ups. */
export function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}

export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${portOf(url)}`;
}

/** AWS, GCP and Azure; ECS; AWS over IPv6; Alibaba; Oracle; Azure's wire server. */
const METADATA: readonly Block[] = [
  '169.254.0.0/16',
  'fd00:ec2::/32',
  '100.100.100.200/32',
  '192.0.0.192/32',
  '168.63.129.16/32',
].map(block => ipaddr.parseCIDR(block));

const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR('2000::/3');

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false;
  if (address.kind() === 'ipv4') return true;
  // Outside 2000::/3 nothing is routed publicly; IPv4-compatible `::7f00:1` would count as unicast otherwise.
  return address.match(GLOBAL_UNICAST_V6) && !isIsatap(address.toByteArray());
}

/** ISATAP (RFC 5214) hides an IPv4 address behind the interface identifier `[02]00:5efe`. */
function isIsatap(bytes: readonly number[]): boolean {
  return (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
}

function inAny(address: Address, blocks: readonly Block[]): boolean {
  return blocks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}
