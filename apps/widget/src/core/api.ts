import type {
  PublicAgent,
  VisitorConversation,
  VisitorFile,
  VisitorIdentity,
  VisitorMessage,
  VisitorMessageList,
  VisitorSession,
} from '@baraza/contracts';
import type { Storage } from './storage.ts';

/** An answer that is no success. `status` 0: there was no answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryMs: number;

  constructor(status: number, code: string, message: string, retryMs = 0) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryMs = retryMs;
  }
}

const TIMEOUT_MS = 30_000;
const RENEW_BEFORE_MS = 120_000;

/** The public edge of one agent, under a session that starts, renews and comes back by itself. */
export class Api {
  readonly #base: string;
  readonly #storage: Storage;
  #session: VisitorSession | undefined;
  #starting: Promise<VisitorSession> | undefined;
  #identity: VisitorIdentity | null | undefined;

  constructor(slug: string, storage: Storage) {
    this.#base = `/api/public/agents/${encodeURIComponent(slug)}`;
    this.#storage = storage;
  }

  getAgent(): Promise<PublicAgent> {
    return this.#json('GET', '');
  }

  /** Who the page says the visitor is; null for nobody any more. The next request goes under a new session. */
  async identify(identity: VisitorIdentity | null): Promise<VisitorSession> {
    this.#identity = identity;
    this.#session = undefined;
    this.#starting = undefined;
    return this.#enter();
  }

  async listConversations(): Promise<VisitorConversation[]> {
    return (await this.#json<{ items: VisitorConversation[] }>('GET', '/conversations', undefined, true)).items;
  }

  listMessages(conversationId: string, after = 0): Promise<VisitorMessageList> {
    return this.#json('GET', `/conversations/${conversationId}/messages?after=${after}`, undefined, true);
  }

  /** The body streams the turn's events. */
  sendMessage(message: VisitorMessage, key: string, signal: AbortSignal): Promise<Response> {
    return this.#call('POST', '/messages', {
      body: JSON.stringify(message),
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      signal,
      session: true,
    });
  }

  followTurn(turnId: string, after: number, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = after === 0 ? {} : { 'last-event-id': String(after) };
    return this.#call('GET', `/turns/${turnId}/events`, { headers, signal, session: true });
  }

  followConversation(conversationId: string, signal: AbortSignal): Promise<Response> {
    return this.#call('GET', `/conversations/${conversationId}/events`, { signal, session: true });
  }

  async signalTyping(conversationId: string): Promise<void> {
    await this.#json('POST', `/conversations/${conversationId}/typing`, { typing: true }, true);
  }

  async stopTurn(turnId: string): Promise<void> {
    await this.#call('POST', `/turns/${turnId}/stop`, { session: true });
  }

  async rate(messageId: string, rating: 'good' | 'wrong'): Promise<void> {
    await this.#json('POST', `/messages/${messageId}/feedback`, { rating }, true);
  }

  async sendLead(lead: object): Promise<void> {
    await this.#json('POST', '/leads', lead, true);
  }

  async sendFile(file: File): Promise<VisitorFile> {
    const answer = await this.#call('POST', `/files?name=${encodeURIComponent(file.name)}`, {
      body: file,
      headers: { 'content-type': file.type || 'application/octet-stream' },
      session: true,
    });
    return answer.json();
  }

  async #json<T>(method: string, path: string, body?: object, session = false): Promise<T> {
    const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.#call(method, path, {
      headers,
      session,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status === 204 ? (undefined as T) : answer.json();
  }

  async #call(
    method: string,
    path: string,
    options: RequestInit & { readonly session?: boolean; readonly headers?: Readonly<Record<string, string>> },
    isSecondTry = false,
  ): Promise<Response> {
    const { session: wanted, ...init } = options;
    const headers: Record<string, string> = { ...init.headers };
    const session = wanted === true ? await this.#enter() : undefined;
    if (session !== undefined) headers['authorization'] = `Bearer ${session.token}`;
    const answer = await request(this.#base + path, { ...init, method, headers });
    if (answer.ok) return answer;
    const error = await readError(answer);
    // A server that refuses what it has just given would be asked for ever.
    if (error.status !== 401 || session === undefined || isSecondTry) throw error;
    if (this.#session === session) this.#session = undefined;
    return this.#call(method, path, options, true);
  }

  #enter(): Promise<VisitorSession> {
    const held = this.#session;
    if (held !== undefined && Date.parse(held.expiresAt) - Date.now() > RENEW_BEFORE_MS) return Promise.resolve(held);
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<VisitorSession> {
    const body = {
      token: this.#storage.get('token') ?? undefined,
      page: hostOrigin(),
      identity: this.#identity,
    };
    let session: VisitorSession;
    try {
      session = await this.#json('POST', '/sessions', body);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'challenge_required') throw error;
      const { solveChallenge } = await import('./solve-challenge.ts');
      const asked = await this.#json<{ challenge: string; bits: number }>('GET', '/challenge');
      const challenge = { challenge: asked.challenge, solution: await solveChallenge(asked.challenge, asked.bits) };
      session = await this.#json('POST', '/sessions', { ...body, challenge });
    }
    // A goodbye is said once; a proof runs out, and the token carries what it proved.
    this.#identity = undefined;
    this.#session = session;
    this.#storage.set('token', session.token);
    return session;
  }
}

/** Origin of the page around the frame, where the browser tells it. */
function hostOrigin(): string | null {
  if (parent === window) return null;
  const [nearest] = location.ancestorOrigins ?? [];
  if (nearest !== undefined) return nearest === 'null' ? null : nearest;
  return document.referrer === '' ? null : new URL(document.referrer).origin;
}

async function request(url: string, init: RequestInit): Promise<Response> {
  // Until the answer begins; a stream may then take its time.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
  init.signal?.addEventListener('abort', () => patience.abort(), { once: true });
  if (init.signal?.aborted === true) patience.abort();
  try {
    // oxlint-disable-next-line no-restricted-globals -- this is a browser
    return await fetch(url, { ...init, signal: patience.signal, credentials: 'omit' });
  } catch {
    throw new ApiError(0, 'no_connection', 'No connection');
  } finally {
    clearTimeout(timer);
  }
}

async function readError(answer: Response): Promise<ApiError> {
  const body = await answer.json().catch(() => ({}));
  const seconds = Number(answer.headers.get('retry-after') ?? 0);
  return new ApiError(answer.status, String(body.code ?? ''), String(body.detail ?? ''), seconds * 1000);
}
