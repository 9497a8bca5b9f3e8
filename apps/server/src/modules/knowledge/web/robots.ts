import robotsParser from 'robots-parser';

/** Our name in robots.txt. */
const USER_AGENT = 'BarazaBot';
export const USER_AGENT_HEADER = `${USER_AGENT}/1.0`;

// The package's types tell of an `exports.default`; its code has a plain `module.exports`.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const readRules = robotsParser as unknown as (typeof robotsParser)['default'];

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
/** Matching takes time in proportion to these, and a page may not take long to be refused. */
const MAX_LINE_LENGTH = 1_000;
const MAX_WILDCARD_RULES = 500;

export const ALLOW_ALL: RobotsRules = { allows: () => true, delayMs: 0, sitemaps: [] };

/** Reads a robots.txt by RFC 9309, `Crawl-delay` included. */
export function parseRobots(robotsUrl: string, text: string): RobotsRules {
  const robots = readRules(robotsUrl, boundLines(text));
  const delaySeconds = robots.getCrawlDelay(USER_AGENT) ?? 0;
  return {
    allows: url => robots.isAllowed(url, USER_AGENT) !== false,
    delayMs: Math.min(Math.max(0, delaySeconds * 1000 || 0), MAX_DELAY_MS),
    sitemaps: robots.getSitemaps().slice(0, MAX_SITEMAPS),
  };
}

const MAX_SITEMAPS = 50;

function boundLines(text: string): string {
  let wildcards = 0;
  return text
    .split(/\r\n|\r|\n/)
    .filter(line => line.length <= MAX_LINE_LENGTH && (!line.includes('*') || ++wildcards <= MAX_WILDCARD_RULES))
    .join('\n');
}
