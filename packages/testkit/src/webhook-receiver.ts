import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it arrived. */
export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body, byte for byte. */
  readonly body: string;
  readonly at: number;
}

/** What the receiver does with one: answers, never answers, breaks the connection, or answers with an endless body. */
export type WebhookReaction =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset'
  | 'endless';

export interface WebhookReceiver {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly host: string;
  /** Everything that arrived, in order. */
  readonly received: readonly ReceivedWebhook[];
  /** Resolves once `matches` says so of what arrived. */
  until(matches: (received: readonly ReceivedWebhook[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Emulates whoever receives webhooks, at its worst too. `react` decides for each; 204 when left out. */
export async function startWebhookReceiver(
  react: (webhook: ReceivedWebhook) => WebhookReaction = () => ({ status: 204 }),
): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void readBody(request).then(body => {
      const webhook = { path: request.url ?? '', headers: request.headers, body, at: performance.now() };
      const reaction = react(webhook);
      received.push(webhook);
      answer(request, response, reaction);
      for (const look of waiting) look();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    received,
    until: matches =>
      new Promise<void>(resolve => {
        const look = (): void => {
          if (!matches(received)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  } catch {
    // The sender is gone; what came so far is told.
  }
  return Buffer.concat(parts).toString('utf8');
}

function answer(request: IncomingMessage, response: ServerResponse, reaction: WebhookReaction): void {
  if (reaction === 'hang') return;
  if (reaction === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  if (reaction === 'endless') {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const pour = (): void => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    };
    response.on('drain', pour);
    pour();
    return;
  }
  response.writeHead(reaction.status, reaction.headers);
  response.end(reaction.body ?? '');
}
