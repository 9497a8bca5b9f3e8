import type { Storage } from './storage.ts';

/** What the visitor said of replies, by their ids. */
export type Ratings = Readonly<Record<string, 'good' | 'wrong'>>;

const KEY = 'ratings';
/** Only the last reply of a conversation shows its rating. */
const MAX_KEPT = 30;

/** Of this browser: what the team thinks of a reply is the team's own affair, so the server tells none. */
export function readRatings(storage: Storage): Ratings {
  return JSON.parse(storage.get(KEY) ?? '{}');
}

/** Keeps the last ones for the next page. */
export function keepRatings(storage: Storage, ratings: Ratings): void {
  const last = Object.entries(ratings).slice(-MAX_KEPT);
  storage.set(KEY, last.length === 0 ? null : JSON.stringify(Object.fromEntries(last)));
}
