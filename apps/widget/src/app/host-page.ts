import { type FromApp, type FromLoader, PROTOCOL } from '../core/frame-protocol.ts';

const MAX_TEXT = 20_000;

/**
 * The page around the frame. It speaks first: what it says is taken from the parent window alone, and after its first word
 * from the origin of that word alone. Whether that page may show the agent is settled before, by `frame-ancestors`.
 */
export class HostPage {
  #origin: string | null = null;
  readonly #waiting: FromApp[] = [];

  constructor(onMessage: (message: FromLoader) => void) {
    addEventListener('message', event => {
      if (event.source !== parent || (this.#origin !== null && event.origin !== this.#origin)) return;
      const message = readMessage(event.data);
      if (message === undefined || (this.#origin === null && message.type !== 'hello')) return;
      this.#origin = event.origin;
      for (const one of this.#waiting.splice(0)) this.send(one);
      onMessage(message);
    });
  }

  send(message: FromApp): void {
    if (this.#origin === null) this.#waiting.push(message);
    // A page without an origin (a local file) can only be named as any.
    else parent.postMessage({ ...message, protocol: PROTOCOL }, this.#origin === 'null' ? '*' : this.#origin);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MAX_TEXT;

function readMessage(data: unknown): FromLoader | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Record<string, unknown>;
  if (message['protocol'] !== PROTOCOL) return undefined;
  switch (message['type']) {
    case 'hello':
      return { type: 'hello', inline: message['inline'] === true };
    case 'shown':
      return { type: 'shown', open: message['open'] === true };
    case 'identify':
      return isText(message['identity']) ? { type: 'identify', identity: message['identity'] } : undefined;
    case 'send':
      return isText(message['text']) && message['text'].trim() !== ''
        ? { type: 'send', text: message['text'] }
        : undefined;
    case 'initial':
      return isText(message['messages']) ? { type: 'initial', messages: message['messages'] } : undefined;
    case 'logout':
    case 'new':
      return { type: message['type'] };
    default:
      return undefined;
  }
}
