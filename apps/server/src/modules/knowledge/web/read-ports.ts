import type { Clock, Log } from '#kernel';
import type { Parser } from '../parser.ts';
import type { HostQueues } from './host-queues.ts';
import type { WebClient } from './web-client.ts';
import type { WebPage } from './web-page-store.ts';

/** What reading the web takes. */
export interface WebReadPorts {
  readonly web: WebClient;
  readonly parser: Parser;
  readonly queues: HostQueues;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: WebLimits;
}

/** What one reading may cost. */
export interface WebLimits {
  /** Decoded bytes of one answer. */
  readonly pageBytes: number;
  /** Of a whole crawl. */
  readonly totalBytes: number;
  readonly totalCharacters: number;
  readonly totalMs: number;
  /** First wait before a failed request is tried again. */
  readonly retryMs: number;
}

export const DEFAULT_WEB_LIMITS: WebLimits = {
  pageBytes: 16 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  totalCharacters: 32 * 1024 * 1024,
  totalMs: 30 * 60_000,
  retryMs: 1_000,
};

/** How a reading is run. */
export interface WebRun {
  readonly sourceId: string;
  /** Pages of the last reading, by key. */
  readonly known: ReadonlyMap<string, WebPage>;
  readonly signal?: AbortSignal | undefined;
  /** Called often; must return at once. */
  readonly onProgress: (done: number, total: number) => void;
}
