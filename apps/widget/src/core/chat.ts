import type {
  GenericMessage,
  PublicAgent,
  VisitorConversation,
  VisitorConversationEvent,
  VisitorEvent,
  VisitorIdentity,
  VisitorMessage,
  VisitorMessageView,
} from '@baraza/contracts';
import { type Api, ApiError } from './api.ts';
import { readEvents } from './read-events.ts';
import type { Storage } from './storage.ts';

type Citation = VisitorMessageView['citations'][number];

/** A message as it stands in the conversation. */
export interface Shown {
  readonly id: string;
  /** Its place in the conversation; null until the server's list has told it. */
  readonly seq: number | null;
  readonly role: VisitorMessageView['role'];
  readonly text: string;
  readonly messages: readonly GenericMessage[];
  readonly citations: readonly Citation[];
  readonly status: VisitorMessageView['status'];
}

/** A message of the visitor that the server has not confirmed. `key` makes it count once, however often it is sent. */
export interface Pending {
  readonly key: string;
  readonly conversationId: string | null;
  readonly body: Omit<VisitorMessage, 'conversationId'>;
  readonly at: number;
  /** Code of the refusal; sending waits for the visitor then. */
  readonly error?: string;
}

/** An answer on its way. */
export interface Live {
  readonly turnId: string;
  readonly conversationId: string;
  readonly messageId: string;
  /** Bubbles that are whole. */
  readonly messages: readonly GenericMessage[];
  /** The words of the bubble being said. */
  readonly tail: string;
  readonly citations: readonly Citation[];
}

export interface ChatState {
  readonly phase: 'loading' | 'ready' | 'gone' | 'broken';
  readonly agent: PublicAgent | null;
  readonly online: boolean;
  /** Whether the connection is being sought again. */
  readonly seeking: boolean;
  readonly conversationId: string | null;
  readonly status: VisitorConversation['status'];
  readonly messages: readonly Shown[];
  readonly pending: readonly Pending[];
  readonly live: Live | null;
  readonly personTyping: boolean;
  /** The last trouble, by its code; null when there is none. */
  readonly notice: string | null;
  readonly ratings: Readonly<Record<string, 'good' | 'wrong'>>;
}

export type ChatEvent =
  | { readonly type: 'user-message'; readonly text: string }
  | { readonly type: 'assistant-message' | 'human-message'; readonly id: string; readonly text: string }
  | { readonly type: 'handoff' };

/** Typing that is not told again is over after this. */
const TYPING_MS = 6_000;
const RETRY_MS = 250;
const MAX_RETRY_MS = 4_000;
/** Refusals that trying again will not change. */
const FINAL = new Set([400, 403, 404, 410, 413, 415, 422]);

/**
 * The conversation of a visitor with an agent: sends what was written once, whatever the network does, and shows what the
 * server has stored. Everything needed to go on after a reload is in `storage`; other tabs follow it there.
 */
export class Chat {
  state: ChatState = {
    phase: 'loading',
    agent: null,
    online: navigator.onLine,
    seeking: false,
    conversationId: null,
    status: 'open',
    messages: [],
    pending: [],
    live: null,
    personTyping: false,
    notice: null,
    ratings: {},
  };
  readonly #api: Api;
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  readonly #onEvent: (event: ChatEvent) => void;
  /** Ends what is read for the conversation that is shown. */
  #reading = new AbortController();
  /** Keys of what was written in this tab. */
  readonly #own = new Set<string>();
  /** Ids of messages that were stored while a turn was read. */
  readonly #told = new Set<string>();
  #sending = false;
  #following: string | null = null;
  #feed: string | null = null;
  #shown = false;
  #toldTyping = 0;
  #typingEnd: ReturnType<typeof setTimeout> | undefined;
  readonly #wakers = new Set<() => void>();

  constructor(api: Api, storage: Storage, onEvent: (event: ChatEvent) => void) {
    this.#api = api;
    this.#storage = storage;
    this.#onEvent = onEvent;
    addEventListener('online', () => this.#setOnline(true));
    addEventListener('offline', () => this.#setOnline(false));
    storage.watch(key => this.#otherTab(key));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Loads the agent and goes on where the last page left off. */
  async start(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const agent = await this.#api.getAgent();
        this.#set({ agent, phase: 'ready', seeking: false, notice: null });
        break;
      } catch (error) {
        if (isFinal(error)) return this.#set({ phase: 'gone' });
        this.#set({ phase: attempt > 1 ? 'broken' : 'loading', seeking: true });
        await this.#pause(attempt);
      }
    }
    await this.#show(this.#storage.get('conversation'));
  }

  /** The agent's own first words, for one that has some; asked for when the chat is first opened. */
  greet(): void {
    const { agent, conversationId, pending, messages } = this.state;
    if (agent?.greets !== true || conversationId !== null || pending.length > 0 || messages.length > 0) return;
    this.send({ start: true });
  }

  send(body: Omit<VisitorMessage, 'conversationId'>): void {
    const item: Pending = {
      key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
      conversationId: this.state.conversationId,
      body: { ...body, language: document.documentElement.lang },
      at: Date.now(),
    };
    this.#own.add(item.key);
    this.#storage.set(`out:${item.key}`, JSON.stringify(item));
    this.#set({ pending: [...this.state.pending, item], notice: null });
    const said = body.text ?? body.choice?.title;
    if (said !== undefined) this.#onEvent({ type: 'user-message', text: said });
    void this.#sendAll();
  }

  retry(key: string): void {
    const item = this.state.pending.find(one => one.key === key);
    if (item === undefined) return;
    const { error: _gone, ...again } = item;
    this.#keep(again);
    void this.#sendAll();
  }

  remove(key: string): void {
    this.#storage.set(`out:${key}`, null);
    this.#set({ pending: this.state.pending.filter(one => one.key !== key) });
  }

  stop(): void {
    const { live } = this.state;
    if (live !== null) this.#api.stopTurn(live.turnId).catch(error => this.#note(error));
  }

  async rate(messageId: string, rating: 'good' | 'wrong'): Promise<void> {
    this.#set({ ratings: { ...this.state.ratings, [messageId]: rating } });
    await this.#api.rate(messageId, rating).catch(error => {
      const { [messageId]: _gone, ...ratings } = this.state.ratings;
      this.#set({ ratings });
      this.#note(error);
    });
  }

  listConversations(): Promise<VisitorConversation[]> {
    return this.#api.listConversations();
  }

  newConversation(): void {
    void this.#show(null);
  }

  openConversation(id: string): void {
    void this.#show(id);
  }

  async identify(identity: VisitorIdentity | null): Promise<void> {
    if (identity === null) {
      for (const key of ['token', 'conversation', 'turn', 'lead', ...this.#storage.keys('out:')])
        this.#storage.set(key, null);
      await this.#show(null);
    }
    await this.#api.identify(identity).catch(error => this.#note(error));
  }

  /** Whether the visitor sees the chat: then it is read live. */
  setShown(shown: boolean): void {
    this.#shown = shown;
    this.#followPerson();
  }

  /** The visitor writes: a person of the team is told, once in a while. */
  typing(): void {
    const { conversationId, status } = this.state;
    if (conversationId === null || status !== 'human' || Date.now() - this.#toldTyping < TYPING_MS / 2) return;
    this.#toldTyping = Date.now();
    this.#api.signalTyping(conversationId).catch(() => {});
  }

  note(error: unknown): void {
    this.#note(error);
  }

  #set(change: Partial<ChatState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #note(error: unknown): void {
    this.#set({ notice: error instanceof ApiError ? error.code || String(error.status) : 'internal' });
  }

  #setOnline(online: boolean): void {
    this.#set({ online });
    if (online) this.#wake();
  }

  #wake(): void {
    for (const wake of this.#wakers) wake();
  }

  /** Waits longer each time, never two clients in step; ends early when the network comes back. */
  #pause(attempt: number, atLeastMs = 0): Promise<void> {
    const ms = Math.max(atLeastMs, Math.min(MAX_RETRY_MS, RETRY_MS * 2 ** attempt) * (0.5 + Math.random()));
    return new Promise(resolve => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wakers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wakers.add(done);
    });
  }

  async #show(conversationId: string | null): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#following = null;
    this.#feed = null;
    this.#storage.set('conversation', conversationId);
    this.#set({
      conversationId,
      messages: [],
      live: null,
      status: 'open',
      personTyping: false,
      notice: null,
      pending: this.#readPending().filter(item => item.conversationId === conversationId),
    });
    if (conversationId !== null) await this.#refresh();
    this.#followStored();
    void this.#sendAll();
  }

  /** Puts what the server has in place of what is shown. */
  async #refresh(): Promise<void> {
    const { signal } = this.#reading;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      const { conversationId } = this.state;
      if (conversationId === null) return;
      try {
        // Up to the first whose place is not known.
        const gap = this.state.messages.findIndex(one => one.seq === null);
        const known = gap === -1 ? this.state.messages : this.state.messages.slice(0, gap);
        const after = known.at(-1)?.seq ?? 0;
        const { conversation, items } = await this.#api.listMessages(conversationId, after);
        if (signal.aborted) return;
        const stored = [...known, ...items.map(toShown)];
        const ids = new Set(stored.map(one => one.id));
        const newer = this.state.messages.filter(one => !ids.has(one.id));
        this.#set({ messages: [...stored, ...newer], status: conversation.status, seeking: false });
        this.#followPerson();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) return void this.#show(null);
        this.#set({ seeking: true });
        await this.#pause(attempt, retryMsOf(error));
      }
    }
  }

  #readPending(): Pending[] {
    return this.#storage
      .keys('out:')
      .flatMap(key => JSON.parse(this.#storage.get(key) ?? '[]') as Pending | [])
      .sort((one, other) => one.at - other.at);
  }

  #keep(item: Pending): void {
    this.#storage.set(`out:${item.key}`, JSON.stringify(item));
    this.#set({ pending: this.state.pending.map(one => (one.key === item.key ? item : one)) });
  }

  /** One after the other, in the order of writing; the next when the answer to the one before has ended. */
  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      const { signal } = this.#reading;
      for (let attempt = 0; ; ) {
        const [item] = this.state.pending;
        if (item === undefined || item.error !== undefined || signal.aborted) return;
        const outcome = await this.#sendOne(item, signal);
        if (outcome === 'done') attempt = 0;
        else await this.#pause((attempt += 1), outcome);
      }
    } finally {
      this.#sending = false;
      // Another conversation was opened meanwhile.
      if (this.state.pending.some(item => item.error === undefined) && this.state.pending[0]?.error === undefined) {
        queueMicrotask(() => void this.#sendAll());
      }
    }
  }

  /** Milliseconds to wait before trying again, or `done` when there is nothing more to try. */
  async #sendOne(item: Pending, signal: AbortSignal): Promise<'done' | number> {
    const conversationId = item.conversationId ?? undefined;
    let answer: Response;
    try {
      answer = await this.#api.sendMessage(
        { ...item.body, ...(conversationId === undefined ? {} : { conversationId }) },
        item.key,
        signal,
      );
    } catch (error) {
      if (signal.aborted) return 'done';
      return this.#refused(item, error);
    }
    this.#set({ seeking: false });
    const turnId = answer.headers.get('x-turn-id');
    if (turnId === null) return RETRY_MS;
    await this.#follow(turnId, { answer, item });
    return 'done';
  }

  #refused(item: Pending, error: unknown): 'done' | number {
    const { status, code, retryMs } = error instanceof ApiError ? error : new ApiError(0, '', '');
    if (code === 'conversation_not_found') {
      this.#keep({ ...item, conversationId: null });
      return 0;
    }
    if (FINAL.has(status)) {
      this.#keep({ ...item, error: code || 'failed' });
      return 'done';
    }
    this.#set(status === 429 ? { notice: code || 'too_many_requests' } : { seeking: true });
    return Math.max(retryMs, RETRY_MS);
  }

  /** Reads a turn to its end, as often as the connection breaks. */
  async #follow(turnId: string, begun?: { readonly answer: Response; readonly item: Pending }): Promise<void> {
    if (this.#following === turnId) {
      // Read already, since the page was left between the answer's first word and its second.
      begun?.answer.body?.cancel().catch(() => {});
      if (begun !== undefined) this.remove(begun.item.key);
      return this.#refresh();
    }
    this.#following = turnId;
    const { signal } = this.#reading;
    let seq = 0;
    let ended = false;
    let answer = begun?.answer;
    for (let attempt = 0; !ended && !signal.aborted; ) {
      const before = seq;
      try {
        answer ??= await this.#api.followTurn(turnId, seq, signal);
        if (answer.status === 204 || answer.body === null) break;
        this.#set({ seeking: false });
        await readEvents(answer.body, ({ id, event }) => {
          if (id <= seq || signal.aborted) return;
          seq = id;
          ended = this.#take(event, begun?.item);
        });
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) break;
        await this.#pause(attempt, retryMsOf(error));
      }
      answer = undefined;
      if (ended || signal.aborted) break;
      attempt = seq > before ? 0 : attempt + 1;
      this.#set({ seeking: attempt > 1 });
      await this.#pause(attempt);
    }
    if (signal.aborted) return;
    this.#following = null;
    if (begun !== undefined) this.remove(begun.item.key);
    if (!ended) {
      // Its log is gone: what came of it is stored.
      this.#set({ live: null });
      this.#storage.set('turn', null);
      await this.#refresh();
    }
  }

  /** Shows an event; true for the last one. */
  #take(event: VisitorEvent, item: Pending | undefined): boolean {
    const { live } = this.state;
    switch (event.type) {
      case 'turn-start':
        this.#begin(event, item);
        return false;
      case 'text-delta':
        if (live !== null) this.#set({ live: { ...live, tail: live.tail + event.text } });
        return false;
      case 'message':
        if (live !== null) this.#set({ live: { ...live, tail: '', messages: [...live.messages, event.message] } });
        return false;
      case 'citation':
        if (live !== null) this.#set({ live: { ...live, citations: [...live.citations, event.citation] } });
        return false;
      case 'handoff':
        this.#onEvent({ type: 'handoff' });
        this.#set({ status: 'waiting' });
        return false;
      case 'turn-end':
      case 'turn-stopped':
        this.#end(
          event.text === '' && event.messages.length === 0
            ? null
            : {
                id: live?.messageId ?? '',
                seq: null,
                role: 'assistant',
                text: event.text,
                messages: event.messages,
                citations: event.citations,
                status: event.type === 'turn-end' ? 'complete' : 'stopped',
              },
        );
        return true;
      case 'turn-handed-over':
        this.#end(null);
        this.#set({ status: 'human' });
        this.#followPerson();
        return true;
      case 'turn-error':
        this.#end(partOf(live));
        this.#set({ notice: event.code });
        return true;
      default:
        return false;
    }
  }

  #begin(event: Extract<VisitorEvent, { type: 'turn-start' }>, item: Pending | undefined): void {
    const { turnId, conversationId, messageId, userMessageId } = event;
    if (this.state.conversationId === null) {
      this.#storage.set('conversation', conversationId);
      // What was written meanwhile belongs here too.
      for (const waiting of this.state.pending) {
        if (waiting.conversationId === null) this.#keep({ ...waiting, conversationId });
      }
      this.#set({ conversationId });
    }
    this.#storage.set('turn', JSON.stringify({ turnId, conversationId }));
    if (item !== undefined && item.body.start !== true) this.#put({ ...asShown(item), id: userMessageId });
    if (item !== undefined) this.remove(item.key);
    else if (!this.state.messages.some(one => one.id === userMessageId)) void this.#refresh();
    if (this.state.messages.some(one => one.id === messageId)) return;
    this.#set({ live: { turnId, conversationId, messageId, messages: [], tail: '', citations: [] } });
  }

  #end(message: Shown | null): void {
    this.#set({ live: null });
    this.#storage.set('turn', null);
    if (message !== null && message.id !== '') {
      this.#put(message);
      this.#onEvent({ type: 'assistant-message', id: message.id, text: message.text });
    }
    this.#followPerson();
    const missing = [...this.#told].some(id => !this.state.messages.some(one => one.id === id));
    this.#told.clear();
    // Somebody else wrote meanwhile.
    if (missing) void this.#refresh();
  }

  #put(message: Shown): void {
    const { messages } = this.state;
    const at = messages.findIndex(one => one.id === message.id);
    this.#set({ messages: at === -1 ? [...messages, message] : messages.with(at, message) });
  }

  /** The turn that was under way when the page was left, or that another tab has begun. */
  #followStored(): void {
    const stored = this.#storage.get('turn');
    if (stored === null) return;
    const { turnId, conversationId } = JSON.parse(stored) as { turnId: string; conversationId: string };
    if (conversationId === this.state.conversationId) void this.#follow(turnId);
  }

  #otherTab(key: string): void {
    const writesItself = this.state.pending.some(item => this.#own.has(item.key));
    if (key === 'conversation' && this.state.conversationId === null && !writesItself) {
      const id = this.#storage.get('conversation');
      if (id !== null) void this.#show(id);
    } else if (key === 'token' && this.#storage.get('token') === null) void this.#show(null);
    else if (key === 'turn') this.#followStored();
    else if (key.startsWith('out:')) {
      const known = new Map(this.state.pending.map(item => [item.key, item]));
      const pending = this.#readPending().filter(item => item.conversationId === this.state.conversationId);
      this.#set({ pending: pending.map(item => known.get(item.key) ?? item) });
    }
  }

  /** Reads along while the chat is seen, and while a person of the team has the conversation, or is to have it. */
  #followPerson(): void {
    const { conversationId, status } = this.state;
    if (conversationId === null || this.#feed === conversationId || !isFollowed(status, this.#shown)) return;
    this.#feed = conversationId;
    void this.#readPerson(conversationId, this.#reading.signal);
  }

  async #readPerson(conversationId: string, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted && isFollowed(this.state.status, this.#shown); attempt += 1) {
      try {
        const answer = await this.#api.followConversation(conversationId, signal);
        if (answer.body === null) break;
        // What came while nobody read.
        await this.#refresh();
        await readEvents<VisitorConversationEvent>(answer.body, ({ event }) => {
          if (!signal.aborted) this.#takeFromPerson(event);
          attempt = 0;
        });
      } catch (error) {
        if (signal.aborted || isFinal(error)) break;
      }
      await this.#pause(attempt);
    }
    if (this.#feed === conversationId) this.#feed = null;
  }

  #takeFromPerson(event: VisitorConversationEvent): void {
    if (event.type === 'conversation') this.#set({ status: event.status });
    else if (event.type === 'typing') {
      clearTimeout(this.#typingEnd);
      this.#set({ personTyping: event.typing });
      if (event.typing) this.#typingEnd = setTimeout(() => this.#set({ personTyping: false }), TYPING_MS);
    } else {
      const isNew = !this.state.messages.some(one => one.id === event.message.id);
      // A turn that is read here tells its messages itself, in their order.
      if (event.message.role !== 'human' && (this.state.pending.length > 0 || this.state.live !== null)) {
        if (isNew) this.#told.add(event.message.id);
        return;
      }
      this.#put(toShown(event.message));
      if (event.message.role !== 'human' || !isNew) return;
      this.#set({ personTyping: false });
      this.#onEvent({ type: 'human-message', id: event.message.id, text: event.message.text });
    }
  }
}

/** A message as it looks before the server has it. */
export function asShown(item: Pending): Shown {
  const { text, choice, file } = item.body;
  const name = file === undefined ? '' : (new URL(file.url, location.href).searchParams.get('name') ?? '');
  return {
    id: item.key,
    seq: null,
    role: 'user',
    text: text ?? choice?.title ?? name,
    messages: file === undefined ? [] : [fileMessage(file.url, name)],
    citations: [],
    status: 'complete',
  };
}

function fileMessage(url: string, name: string): GenericMessage {
  const type = new URL(url, location.href).searchParams.get('type') ?? '';
  if (type.startsWith('image/')) return { type: 'image', media_url: url, media_caption: name };
  return { type: 'document', media_url: url, media_filename: name };
}

function toShown({ id, seq, role, text, messages, citations, status }: VisitorMessageView): Shown {
  return { id, seq, role, text, messages, citations, status };
}

function partOf(live: Live | null): Shown | null {
  if (live === null || (live.tail === '' && live.messages.length === 0)) return null;
  const messages: GenericMessage[] = [...live.messages];
  if (live.tail.trim() !== '') messages.push({ type: 'text', text: live.tail.trim() });
  return {
    id: live.messageId,
    seq: null,
    role: 'assistant',
    text: live.tail,
    messages,
    citations: [],
    status: 'failed',
  };
}

function isFollowed(status: ChatState['status'], shown: boolean): boolean {
  return shown || status === 'waiting' || status === 'human';
}

function isFinal(error: unknown): boolean {
  return error instanceof ApiError && FINAL.has(error.status);
}

function retryMsOf(error: unknown): number {
  return error instanceof ApiError ? error.retryMs : 0;
}
