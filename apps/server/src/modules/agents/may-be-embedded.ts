import type { AgentSettings } from '@baraza/contracts';

type Audience = Pick<AgentSettings, 'visibility' | 'onlyAllowOnAddedDomains' | 'allowedDomains'>;

/**
 * Whether a page of this origin (`https://shop.example.com`, or null when it has none) may show the agent. The server's
 * own pages need not ask; a private agent is shown nowhere.
 */
export function mayBeEmbedded(settings: Audience, origin: string | null): boolean {
  if (settings.visibility === 'private') return false;
  if (!settings.onlyAllowOnAddedDomains) return true;
  const page = origin === null ? null : URL.parse(origin);
  if (page === null || (page.protocol !== 'https:' && page.protocol !== 'http:')) return false;
  return settings.allowedDomains.some(domain => covers(domain, page));
}

/**
 * The same decision as source expressions of CSP `frame-ancestors`: `'none'`, `*`, or the allowed domains. A host without
 * a scheme would mean that of the framed page only, so both are spelled out.
 */
export function embeddingSources(settings: Audience): string[] {
  if (settings.visibility === 'private') return ["'none'"];
  if (!settings.onlyAllowOnAddedDomains) return ['*'];
  const hosts = settings.allowedDomains.flatMap(domain => [domain, ...twins(domain)]);
  if (hosts.length === 0) return ["'none'"];
  return [...new Set(hosts)].flatMap(host => [`https://${withAnyPort(host)}`, `http://${withAnyPort(host)}`]);
}

/** `host`, `host:port` or `*.host`; without a port any port will do. */
function covers(domain: string, page: URL): boolean {
  const [host, port] = splitPort(domain);
  if (port !== undefined && port !== portOf(page)) return false;
  if (host.startsWith('*.')) return page.hostname.endsWith(host.slice(1)) && page.hostname.length > host.length - 1;
  return page.hostname === host || twins(host).includes(page.hostname);
}

/** People mean the same site by `example.com` and `www.example.com`. */
function twins(domain: string): string[] {
  if (domain.startsWith('*.')) return [];
  return domain.startsWith('www.') ? [domain.slice('www.'.length)] : [`www.${domain}`];
}

function splitPort(domain: string): readonly [string, string | undefined] {
  const colon = domain.indexOf(':');
  return colon === -1 ? [domain, undefined] : [domain.slice(0, colon), domain.slice(colon + 1)];
}

function portOf(page: URL): string {
  if (page.port !== '') return page.port;
  return page.protocol === 'https:' ? '443' : '80';
}

function withAnyPort(host: string): string {
  return host.includes(':') ? host : `${host}:*`;
}
