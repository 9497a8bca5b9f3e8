/** A message as the edge keeps it: what the fake does not need is left open. */
export interface EdgeMessage {
  readonly id: string;
  readonly seq: number;
  readonly role: 'user' | 'assistant' | 'human';
  readonly text: string;
}

/** The public chat edge of one agent, behind `fetch` instead of a socket: it says what the test says. */
export interface VisitorEdge {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** What is stored of the one conversation, `conv_1`. */
  readonly stored: EdgeMessage[];
  /** Paths that were asked for, in order, without the agent's. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
  /** Tells whoever reads the conversation. */
  tellConversation(event: object): void;
  /** Adds an event to a turn's log, and tells whoever reads it. `turn-end` and its like end it. */
  tellTurn(turnId: string, event: { readonly type: string }): void;
  /** Answers a request instead of the edge; undefined leaves it to the edge. */
  intercept:
    | ((method: string, path: string, init: RequestInit) => Response | undefined | Promise<Response | undefined>)
    | undefined;
}

const AGENT = {
  id: 'agt_1',
  slug: 'duka',
  name: 'Duka',
  initialMessages: [],
  suggestedMessages: [],
  styles: { theme: 'light', alignChatButton: 'right' },
  collectCustomerInformation: null,
  iconUrl: null,
  profilePictureUrl: null,
  greets: false,
  mediaOrigins: [],
  upload: { maxBytes: 1000, mediaTypes: ['image/png'] },
};

const LAST = new Set(['turn-end', 'turn-stopped', 'turn-handed-over', 'turn-error']);

export function createVisitorEdge(): VisitorEdge {
  const stored: EdgeMessage[] = [];
  const requests: { method: string; path: string; body: unknown }[] = [];
  const readers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const turns = new Map<string, TurnLog>();
  const turnOf = (id: string): TurnLog => {
    const turn = turns.get(id) ?? { events: [], readers: new Set(), ended: false };
    turns.set(id, turn);
    return turn;
  };

  const answer = (method: string, path: string, init: RequestInit): Response => {
    if (path === '') return Response.json(AGENT);
    if (path === '/sessions')
      return Response.json({ token: 't', visitorId: 'v', userId: null, expiresAt: '2999-01-01' });
    if (path === '/conversations/conv_1/events') return events(controller => readers.add(controller), init.signal);
    if (path.startsWith('/conversations/conv_1/messages')) {
      const after = Number(new URLSearchParams(path.split('?')[1]).get('after') ?? 0);
      return Response.json({
        conversation: { status: 'open' },
        items: stored.filter(one => one.seq > after).map(view),
      });
    }
    const turnId = /^\/turns\/([^/]+)\/events$/.exec(path)?.[1];
    if (method === 'GET' && turnId !== undefined) return readTurn(turnOf(turnId), init);
    return Response.json({ code: 'not_found' }, { status: 404 });
  };

  const edge: VisitorEdge = {
    stored,
    requests,
    intercept: undefined,
    async fetch(url, init = {}) {
      const method = init.method ?? 'GET';
      const path = url.replace(/^\/api\/public\/agents\/[^/]+/, '');
      requests.push({ method, path, body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body });
      await Promise.resolve();
      init.signal?.throwIfAborted();
      return (await edge.intercept?.(method, path, init)) ?? answer(method, path, init);
    },
    tellConversation(event) {
      for (const reader of readers) send(reader, 0, event);
    },
    tellTurn(turnId, event) {
      const turn = turnOf(turnId);
      turn.events.push(event);
      turn.ended = LAST.has(event.type);
      for (const reader of turn.readers) {
        send(reader, turn.events.length, event);
        if (turn.ended) reader.close();
      }
      if (turn.ended) turn.readers.clear();
    },
  };
  return edge;
}

interface TurnLog {
  readonly events: object[];
  readonly readers: Set<ReadableStreamDefaultController<Uint8Array>>;
  ended: boolean;
}

function readTurn(turn: TurnLog, init: RequestInit): Response {
  const after = Number(new Headers(init.headers).get('last-event-id') ?? 0);
  if (turn.ended && after >= turn.events.length) return new Response(null, { status: 204 });
  return events(controller => {
    for (const [n, event] of turn.events.entries()) if (n >= after) send(controller, n + 1, event);
    if (turn.ended) controller.close();
    else turn.readers.add(controller);
  }, init.signal);
}

function events(
  begin: (controller: ReadableStreamDefaultController<Uint8Array>) => void,
  signal: AbortSignal | null | undefined,
): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      begin(controller);
      signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

function send(controller: ReadableStreamDefaultController<Uint8Array>, id: number, event: object): void {
  try {
    controller.enqueue(new TextEncoder().encode(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`));
  } catch {
    // Whoever read it has left.
  }
}

function view(message: EdgeMessage): object {
  return { ...message, messages: [], status: 'complete', citations: [], createdAt: '2026-01-01T00:00:00.000Z' };
}
