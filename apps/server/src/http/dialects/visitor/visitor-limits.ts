import type { Rate } from '#modules/access';

/** What one address, or one visitor, may do. Generous for people, an office behind one address included. */
export const VISITOR_RATES = {
  /** Sessions of an address beyond this want a proof of work … */
  freeSessions: { everyMs: 30_000, burst: 30 },
  /** … and beyond this are refused. */
  sessions: { everyMs: 3_000, burst: 200 },
  messages: { everyMs: 2_000, burst: 20 },
  messagesOfAddress: { everyMs: 250, burst: 120 },
  reads: { everyMs: 50, burst: 200 },
  uploads: { everyMs: 20_000, burst: 10 },
  uploadsOfAddress: { everyMs: 3_000, burst: 30 },
  details: { everyMs: 5_000, burst: 20 },
} as const satisfies Record<string, Rate>;

/** Answers that one visitor, or one address, may be reading at a time. */
export const VISITOR_PLACES = { streams: 12, streamsOfAddress: 500, filesOfAddress: 12 } as const;

/** What a visitor may upload: counted as it arrives, and checked by its first bytes. */
export const VISITOR_FILE_BYTES = 8 * 1024 * 1024;
