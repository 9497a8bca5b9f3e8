/** A comment line: keeps proxies and readers awake, carries nothing. */
export function commentFrame(text: string): string {
  return `: ${text}\n\n`;
}

/** The first bytes of an event stream, sent before the model answers. */
export const OPENING = commentFrame('ok');

/**
 * One server-sent event (WHATWG HTML §9.2). Each line of `data` becomes a `data:` line, so what the reader gets is
 * `data` exactly, except that a carriage return reads as a line feed.
 */
export function eventFrame(data: string, event?: string): string {
  const name = event === undefined ? '' : `event: ${event}\n`;
  if (!HAS_LINE_BREAK.test(data)) return `${name}data: ${data}\n\n`;
  return `${name}data: ${data.split(LINE_BREAK).join('\ndata: ')}\n\n`;
}

/** One event whose data is JSON, which never holds a raw line break. */
export function jsonFrame(data: unknown, event?: string): string {
  return event === undefined
    ? `data: ${JSON.stringify(data)}\n\n`
    : `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

const HAS_LINE_BREAK = /[\r\n]/;
const LINE_BREAK = /\r\n|\r|\n/;
