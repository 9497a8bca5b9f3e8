import ipaddr from 'ipaddr.js';

export interface AllowList {
  /** Lower-cased `host` and `host:port`, IPv6 without brackets. */
  readonly hosts: ReadonlySet<string>;
  readonly blocks: readonly ReturnType<typeof ipaddr.parseCIDR>[];
}

/** Reads an operator's entries. Throws on one that cannot be understood: a typing error must not go unnoticed. */
export function parseAllowList(entries: readonly string[]): AllowList {
  const hosts = new Set<string>();
  const blocks: ReturnType<typeof ipaddr.parseCIDR>[] = [];
  for (const entry of entries.map(text => text.trim().toLowerCase()).filter(text => text !== '')) {
    if (ipaddr.isValidCIDR(entry)) blocks.push(ipaddr.parseCIDR(entry));
    else if (isFullAddress(entry)) blocks.push(wholeAddress(entry));
    else hosts.add(readHost(entry));
  }
  return { hosts, blocks };
}

function isFullAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(unbracket(text));
}

function wholeAddress(text: string): ReturnType<typeof ipaddr.parseCIDR> {
  const address = ipaddr.process(unbracket(text));
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

function readHost(entry: string): string {
  const match = /^(?<host>\[[0-9a-f:.]+\]|[^\s/:[\]]+)(?::(?<port>\d{1,5}))?$/.exec(entry);
  const { host, port } = match?.groups ?? {};
  if (host === undefined || Number(port ?? 0) > 65_535) {
    throw new Error(`not a host, host:port, address or CIDR block: ${JSON.stringify(entry)}`);
  }
  const bare = unbracket(host).replace(/\.$/, '');
  return port === undefined ? bare : `${bare}:${Number(port)}`;
}

function unbracket(text: string): string {
  return text.replace(/^\[(.*)\]$/, '$1');
}
