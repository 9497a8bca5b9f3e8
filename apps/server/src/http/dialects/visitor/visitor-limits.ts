import type { Rate } from '#modules/usage';

/** What one address, or one visitor, may do. Generous for people, an office behind one address included. */
export const VISITOR_RATES = {
  /** Sessions of an address beyond this want a proof of work … */
  freeSessions: { perSecond: 1 / 30, burst: 30 },
  /** … and beyond this are refused. */
  sessions: { perSecond: 1 / 3, burst: 200 },
  messages: { perSecond: 1 / 2, burst: 20 },
  messagesOfAddress: { perSecond: 4, burst: 120 },
  reads: { perSecond: 20, burst: 200 },
  uploads: { perSecond: 1 / 20, burst: 10 },
  uploadsOfAddress: { perSecond: 1 / 3, burst: 30 },
  details: { perSecond: 1 / 5, burst: 20 },
} as const satisfies Record<string, Rate>;

/** Answers that one visitor, or one address, may be reading at a time. */
export const VISITOR_PLACES = { streams: 12, streamsOfAddress: 500, filesOfAddress: 12 } as const;

/** What a visitor may upload: counted as it arrives, and checked by its first bytes. */
export const VISITOR_FILE_BYTES = 8 * 1024 * 1024;
