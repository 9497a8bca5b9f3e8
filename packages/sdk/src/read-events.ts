/** One server-sent event. */
export interface ServerSentEvent {
  readonly id: string;
  /** `message` when the stream does not say. */
  readonly type: string;
  readonly data: string;
}

/** Longer than any event of ours; a stream that sends more without a line end is none. */
const MAX_LINE_LENGTH = 16 * 1024 * 1024;

/**
 * The whole events of a stream (WHATWG HTML §9.2). One that is cut off before its blank line never happened. Throws what
 * the stream throws, and `onIdle()` when nothing, not even a heartbeat, came for `idleMs`.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  idleMs: number,
  onIdle: () => Error,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let id = '';
  let type = 'message';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await within(reader.read(), idleMs, onIdle);
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > MAX_LINE_LENGTH) throw new Error('a line of the stream has no end');
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield { id, type, data: data.join('\n') };
          id = '';
          type = 'message';
          data = [];
        } else if (line.startsWith('data: ')) data.push(line.slice(6));
        else if (line.startsWith('id: ')) id = line.slice(4);
        else if (line.startsWith('event: ')) type = line.slice(7);
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function within<T>(work: Promise<T>, ms: number, onIdle: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(onIdle()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
