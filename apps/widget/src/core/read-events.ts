import type { VisitorEvent } from '@baraza/contracts';

export interface NumberedEvent {
  readonly id: number;
  readonly event: VisitorEvent;
}

/** A conversation stream's frames have other shapes; whoever reads knows which. */
export type Frame<T> = { readonly id: number; readonly event: T };

/** A body that sends nothing for this long is dead: the server's heartbeat comes every 15 s. */
const SILENCE_MS = 40_000;
const MAX_FRAME = 2_000_000;

/** Reads server-sent events (WHATWG HTML §9.2) until the body ends. Throws when it breaks off or falls silent. */
export async function readEvents<T = VisitorEvent>(
  body: ReadableStream<Uint8Array>,
  onEvent: (frame: Frame<T>) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let id = 0;
  try {
    for (;;) {
      const { done, value } = await withinSilence(reader.read());
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      let end = rest.indexOf('\n\n');
      while (end !== -1) {
        const frame = rest.slice(0, end);
        rest = rest.slice(end + 2);
        end = rest.indexOf('\n\n');
        let data = '';
        for (const line of frame.split('\n')) {
          if (line.startsWith('id: ')) id = Number(line.slice(4)) || id;
          else if (line.startsWith('data: ')) data += line.slice(6);
        }
        if (data !== '') onEvent({ id, event: JSON.parse(data) });
      }
      if (rest.length > MAX_FRAME) throw new Error('an event without an end');
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function withinSilence<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('silence')), SILENCE_MS);
    reading.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
