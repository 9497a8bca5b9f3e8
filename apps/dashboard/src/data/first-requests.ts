import { currentTeam } from './current-team.ts';

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** An answer that nobody has taken by then is asked for again. */
const FRESH_MS = 10_000;
const SESSION = '/api/v1/session';
const AGENTS = '/api/v1/agents?limit=200';
const LATEST = '/api/v1/conversations?limit=6&sort=activity';
const INBOX = '/api/v1/conversations?sort=activity&limit=50';

interface Sent {
  readonly answer: Promise<Response>;
  readonly team: string | undefined;
  readonly atMs: number;
}

const sent = new Map<string, Sent>();

/** What the screen of an address asks for first, as `path?query`; nothing where nobody need be signed in. */
export function firstRequests(pathname: string, search: string): string[] {
  if (!/^\/(?:app(?:\/|$)|$)/.test(pathname)) return [];
  const always = [SESSION, AGENTS];
  if (/^\/(?:app\/?)?$/.test(pathname)) return [...always, LATEST];
  if (/^\/app\/inbox\/?$/.test(pathname) && search === '') return [...always, INBOX];
  const agent = /^\/app\/agents\/(?!new(?:\/|$))([^/]+)/.exec(pathname)?.[1];
  return agent === undefined ? always : [...always, `/api/v1/agents/${agent}`];
}

/** Asks for what the screen will, before the program is there that shows it. */
export function sendFirst({ origin, pathname, search }: Location, send: Send = sendNow): void {
  const team = currentTeam();
  const headers = { accept: 'application/json', ...(team !== undefined && { 'baraza-team': team }) };
  for (const path of firstRequests(pathname, search)) {
    const answer = send(origin + path, { headers, credentials: 'same-origin' });
    // Whoever takes it is told; until then nobody need know.
    answer.catch(() => undefined);
    sent.set(origin + path, { answer, team, atMs: performance.now() });
  }
}

/** As `fetch`, and for a request that was sent at the start its answer, once, unless something was changed since: who is signed in, too. */
export function fetchOnce(url: string, init: RequestInit): Promise<Response> {
  if ((init.method ?? 'GET') !== 'GET') sent.clear();
  const first = sent.get(url);
  sent.delete(url);
  const fits = first !== undefined && first.team === currentTeam() && performance.now() - first.atMs < FRESH_MS;
  return fits ? first.answer : sendNow(url, init);
}

function sendNow(url: string, init: RequestInit): Promise<Response> {
  // oxlint-disable-next-line no-restricted-globals -- the page's own origin
  return fetch(url, init);
}
