/** Our name in robots.txt. */
const USER_AGENT = 'BarazaBot';
export const USER_AGENT_HEADER = `${USER_AGENT}/1.0`;

/** What a host's robots.txt asks of us. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Between two requests; 0 when it asks for none. */
  readonly delayMs: number;
  readonly sitemaps: readonly string[];
}

/** RFC 9309 §2.5 asks for at least 500 KiB. */
export const MAX_ROBOTS_BYTES = 512 * 1024;
const MAX_DELAY_MS = 30_000;
const MAX_SITEMAPS = 50;
/** Reading and matching take time in proportion to these. */
const MAX_LINES = 20_000;
const MAX_LINE_LENGTH = 1_000;
const MAX_WILDCARD_RULES = 500;

export const ALLOW_ALL: RobotsRules = { allows: () => true, delayMs: 0, sitemaps: [] };

/** Reads a robots.txt by RFC 9309, `Crawl-delay` included, in a few milliseconds whatever it holds. */
export function parseRobots(text: string): RobotsRules {
  const sitemaps: string[] = [];
  const own = new Group();
  const all = new Group();
  /** Whom the next rules are for: names that follow each other share them. */
  const named = new Set<Group>();
  let namesOpen = false;
  for (const [key, value] of readLines(text)) {
    if (key === 'sitemap') {
      if (value !== '' && sitemaps.length < MAX_SITEMAPS) sitemaps.push(value);
    } else if (key === 'user-agent') {
      if (!namesOpen) named.clear();
      namesOpen = true;
      const group = groupOf(value, own, all);
      if (group === undefined) continue;
      group.isThere = true;
      named.add(group);
    } else {
      namesOpen = false;
      for (const group of named) group.add(key, value);
    }
  }
  const { rules, delaySeconds } = own.isThere ? own : all;
  return {
    allows: url => isAllowed(rules, url),
    delayMs: Math.min(Math.max(0, delaySeconds * 1000 || 0), MAX_DELAY_MS),
    sitemaps,
  };
}

interface Rule {
  readonly allow: boolean;
  /** In octets: the longest rule that matches decides. */
  readonly length: number;
  /** What stands between its wildcards; the first part begins the path. */
  readonly parts: readonly string[];
  /** By `$`: the last part ends the path. */
  readonly isWhole: boolean;
}

/** What one or several parts of the file ask of one agent. */
class Group {
  isThere = false;
  delaySeconds = 0;
  readonly rules: Rule[] = [];
  #wildcards = 0;

  add(key: string, value: string): void {
    if (key === 'crawl-delay') this.delaySeconds = Number(value);
    if ((key !== 'allow' && key !== 'disallow') || value === '') return;
    if (value.includes('*') && ++this.#wildcards > MAX_WILDCARD_RULES) return;
    const isWhole = value.endsWith('$');
    const path = normalizePath(isWhole ? value.slice(0, -1) : value);
    this.rules.push({ allow: key === 'allow', length: path.length + Number(isWhole), parts: path.split('*'), isWhole });
  }
}

/** The group of a name as the file writes it, its version left out; undefined for other agents. */
function groupOf(name: string, own: Group, all: Group): Group | undefined {
  if (name.startsWith('*')) return all;
  return /^[a-z_-]*/i.exec(name)?.[0].toLowerCase() === USER_AGENT.toLowerCase() ? own : undefined;
}

function* readLines(text: string): Generator<readonly [key: string, value: string]> {
  const bounded = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  for (const line of bounded.split('\n', MAX_LINES)) {
    const colon = line.indexOf(':');
    if (colon < 0 || line.length > MAX_LINE_LENGTH) continue;
    const comment = line.indexOf('#');
    if (comment >= 0 && comment < colon) continue;
    const value = line.slice(colon + 1, comment < 0 ? undefined : comment).trim();
    yield [line.slice(0, colon).trim().toLowerCase(), value];
  }
}

function isAllowed(rules: readonly Rule[], url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = normalizePath(pathname + search);
  let deciding: Rule | undefined;
  for (const rule of rules) {
    if (deciding !== undefined && (rule.length < deciding.length || (rule.length === deciding.length && !rule.allow))) {
      continue;
    }
    if (matches(rule, path)) deciding = rule;
  }
  return deciding?.allow ?? true;
}

function matches({ parts, isWhole }: Rule, path: string): boolean {
  const [first = '', ...others] = parts;
  if (!path.startsWith(first)) return false;
  const last = isWhole ? others.pop() : undefined;
  if (isWhole && last === undefined) return path.length === first.length;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last));
}

/** RFC 9309 §2.2.2: a sign and its percent-encoding are the same, but for those that part an address. */
function normalizePath(path: string): string {
  if (!/[%\u0080-\uffff]/.test(path)) return path;
  return path
    .replace(/[\u0080-\u{10ffff}]+/gu, signs => encodeURIComponent(signs.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, code => NORMAL[Number.parseInt(code.slice(1), 16)] ?? code);
}

/** Of every byte its sign, where that may stand for itself, or its encoding. */
const NORMAL: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte);
  return /[A-Za-z0-9._~-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});
