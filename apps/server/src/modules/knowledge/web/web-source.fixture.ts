import { sitePage, startWebSite, type WebSite } from '@baraza/testkit/web-site';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Database } from '#adapters/database';
import { createGuardedFetch } from '#adapters/guarded-fetch';
import { createParserPool, type ParserPool } from '#adapters/parsers';
import type { TeamScope } from '#kernel';
import { addSources, type SourceInput } from '../add-sources.ts';
import { AGENT, type OpenKnowledge, openKnowledge } from '../knowledge.fixture.ts';
import type { Source } from '../source.ts';
import { syncSource } from '../sync-source.ts';
import { HostQueues } from './host-queues.ts';
import { DEFAULT_WEB_LIMITS } from './read-ports.ts';
import { type ReadWebPorts, readWebSource } from './read-web-source.ts';

/** A web site on the loopback and an agent that reads it, both new for every test. */
export interface WebSourceInUse {
  readonly site: WebSite;
  readonly database: Database;
  readonly scope: TeamScope;
  readonly ports: ReadWebPorts & Pick<OpenKnowledge['ports'], 'jobs'>;
  add(input: SourceInput): Promise<string>;
  read(sourceId: string, changed?: Partial<ReadWebPorts>): Promise<Source>;
  /** Reads it again; `site.requests` are those of this time. */
  sync(sourceId: string): Promise<Source>;
  sourceOf(sourceId: string): Promise<Source>;
  /** Paths of the documents that are there, with their texts. */
  documents(sourceId: string): Promise<Record<string, string>>;
  paths(sourceId: string): Promise<string[]>;
  /** Puts a page on the site. */
  put(path: string, text: string, links?: readonly string[], head?: string): void;
}

export function useWebSource(): WebSourceInUse {
  let parser: ParserPool;
  let known: OpenKnowledge;
  let ports: WebSourceInUse['ports'];
  let site: WebSite;

  beforeAll(() => {
    parser = createParserPool();
  });
  afterAll(() => parser.close());
  beforeEach(async () => {
    known = await openKnowledge();
    ports = {
      ...known.ports,
      parser,
      web: createGuardedFetch({ allowPrivateHosts: ['127.0.0.1'] }),
      queues: new HostQueues(),
      limits: { ...DEFAULT_WEB_LIMITS, retryMs: 1 },
    };
    site = await startWebSite();
  });
  afterEach(async () => {
    await site.close();
    await known.close();
  });

  const the: WebSourceInUse = {
    get site() {
      return site;
    },
    get database() {
      return known.database;
    },
    get scope() {
      return known.scope;
    },
    get ports() {
      return ports;
    },
    async add(input) {
      const [source] = await addSources(ports, known.scope, AGENT, [input]);
      return source?.id ?? '';
    },
    async read(sourceId, changed = {}) {
      await readWebSource({ ...ports, ...changed }, known.scope, AGENT, sourceId, { lastAttempt: false });
      return the.sourceOf(sourceId);
    },
    async sync(sourceId) {
      await syncSource(ports, known.scope, AGENT, sourceId);
      site.forgetRequests();
      return the.read(sourceId);
    },
    async sourceOf(sourceId) {
      const source = await known.database.knowledge.findSource(known.scope, AGENT, sourceId);
      if (source === undefined) throw new Error('the source is gone');
      return source;
    },
    async documents(sourceId) {
      const found: [string, string][] = [];
      for (const { document } of await known.database.knowledge.readDocumentsOf(known.scope, AGENT, [sourceId])) {
        found.push([(document.url ?? '').replace(site.url, ''), document.text]);
      }
      return Object.fromEntries(found.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
    },
    async paths(sourceId) {
      return Object.keys(await the.documents(sourceId));
    },
    put(path, text, links = [], head = '') {
      site.pages.set(path, sitePage(`Page ${path}`, `${text} This sentence belongs to ${path} alone.`, links, head));
    },
  };
  return the;
}
