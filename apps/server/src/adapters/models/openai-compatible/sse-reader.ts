import { StringDecoder } from 'node:string_decoder';

const MAX_EVENT_CHARS = 1024 * 1024;

/**
 * Splits a `text/event-stream` into the data of its events (WHATWG HTML §9.2.6), as far as model servers use it: other
 * fields and comments are skipped. Characters may be cut anywhere between chunks. `push` throws a RangeError when one
 * event grows past 1 Mi characters.
 */
export class SseReader {
  readonly #onData: (data: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #data: string | undefined;
  #isFirst = true;

  constructor(onData: (data: string) => void) {
    this.#onData = onData;
  }

  push(bytes: Buffer): void {
    const fresh = this.#decoder.write(bytes);
    let text = this.#rest + fresh;
    if (this.#isFirst && text !== '') {
      this.#isFirst = false;
      if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    }
    // A line that comes byte by byte must not be searched from its start again with every byte.
    this.#rest = fresh.includes('\n') ? this.#readLines(text) : text;
    if (this.#rest.length + (this.#data?.length ?? 0) > MAX_EVENT_CHARS) throw new RangeError('event too large');
  }

  /** Ends the stream. A last event without its empty line still counts: some servers close early. */
  end(): void {
    const last = this.#rest + this.#decoder.end();
    if (last !== '') this.#line(last, 0, last.length);
    this.#flush();
  }

  /** Takes the whole lines; gives what is left of the last one. */
  #readLines(text: string): string {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const stop = end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
      this.#line(text, start, stop);
      start = end + 1;
    }
    return text.slice(start);
  }

  #line(text: string, start: number, end: number): void {
    if (start === end) {
      this.#flush();
    } else if (text.startsWith('data:', start)) {
      const from = text.charCodeAt(start + 5) === SPACE ? start + 6 : start + 5;
      const value = text.slice(from, end);
      this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    }
  }

  #flush(): void {
    if (this.#data === undefined) return;
    const data = this.#data;
    this.#data = undefined;
    this.#onData(data);
  }
}

const CARRIAGE_RETURN = 13;
const SPACE = 32;
