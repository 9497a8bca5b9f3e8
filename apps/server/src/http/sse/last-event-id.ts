import { invalid } from '#kernel';

/** The number of the last event a reader has, from `Last-Event-ID`; 0 when it has none. Throws a 400 for anything else. */
export function readLastEventId(header: string | string[] | undefined): number {
  if (header === undefined || header === '') return 0;
  if (typeof header !== 'string' || !/^\d{1,9}$/.test(header)) {
    throw invalid('Last-Event-ID', 'Last-Event-ID must be the id of an event of this stream', 'invalid_last_event_id');
  }
  return Number(header);
}
