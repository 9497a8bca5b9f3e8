import type { VisitorConversation, VisitorEvent, VisitorIdentity, VisitorMessage } from '@baraza/contracts';
import { type Api, ApiError } from './api.ts';
import {
  asShown,
  type ChatEvent,
  type ChatState,
  inOrder,
  type Pending,
  partOf,
  type Shown,
  toShown,
} from './chat-state.ts';
import { ChatStore } from './chat-store.ts';
import type { FileKeep } from './file-keep.ts';
import { readInitialMessages } from './initial-messages.ts';
import { Outbox } from './outbox.ts';
import { PersonFeed, TYPING_MS } from './person-feed.ts';
import { keepRatings, readRatings } from './ratings.ts';
import { readEvents } from './read-events.ts';
import { refuseFile } from './refuse-file.ts';
import { isFinal, RetryWaits, retryMsOf } from './retry.ts';
import type { Storage } from './storage.ts';

/**
 * The conversation of a visitor with an agent: sends what was written once, whatever the network does, and shows what the
 * server has stored. Everything needed to go on after a reload is in `storage`; other tabs follow it there.
 */
export class Chat {
  readonly #api: Api;
  readonly #storage: Storage;
  readonly #files: FileKeep;
  readonly #store = new ChatStore();
  readonly #waits = new RetryWaits();
  readonly #outbox: Outbox;
  readonly #person: PersonFeed;
  readonly #onEvent: (event: ChatEvent) => void;
  /** Ends what is read for the conversation that is shown. */
  #reading = new AbortController();
  #following: string | null = null;
  #toldTyping = 0;

  constructor(api: Api, storage: Storage, files: FileKeep, onEvent: (event: ChatEvent) => void) {
    this.#api = api;
    this.#storage = storage;
    this.#files = files;
    this.#onEvent = onEvent;
    const shared = { api, store: this.#store, waits: this.#waits, signal: () => this.#reading.signal };
    this.#outbox = new Outbox({ ...shared, storage, files, follow: (turnId, begun) => this.#follow(turnId, begun) });
    this.#person = new PersonFeed({ ...shared, onEvent, refresh: () => this.#refresh() });
  }

  get state(): ChatState {
    return this.#store.state;
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Loads the agent and goes on where the last page left off. */
  async start(): Promise<void> {
    addEventListener('online', () => this.#setOnline(true));
    addEventListener('offline', () => this.#setOnline(false));
    this.#storage.watch(key => this.#otherTab(key));
    this.#store.set({ ratings: readRatings(this.#storage) });
    void this.#files.retain(new Set(this.#outbox.read().map(item => item.key)));
    for (let attempt = 0; ; attempt += 1) {
      try {
        const agent = await this.#api.getAgent();
        this.#store.set({ agent, phase: 'ready', seeking: false, notice: null });
        break;
      } catch (error) {
        if (isFinal(error)) return this.#store.set({ phase: 'gone' });
        this.#store.set({ phase: attempt > 1 ? 'broken' : 'loading', seeking: true });
        await this.#waits.pause(attempt);
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
    this.#outbox.add(this.#pending(newKey(), body));
    const said = body.text ?? body.choice?.title;
    if (said !== undefined) this.#onEvent({ type: 'user-message', text: said });
    void this.#outbox.sendAll();
  }

  /** Kept like words until the server has it, with or without a network; a few at a time. */
  async sendFile(file: File): Promise<void> {
    const { agent, pending } = this.state;
    const refusal = refuseFile(file, agent?.upload, pending.filter(item => item.held !== undefined).length);
    if (refusal !== null) return this.note(new ApiError(413, refusal, ''));
    const key = newKey();
    const lasting = await this.#files.put(key, file);
    this.#outbox.add({ ...this.#pending(key, {}), held: { name: file.name, mediaType: file.type, lasting } });
    void this.#outbox.sendAll();
  }

  #pending(key: string, body: Omit<VisitorMessage, 'conversationId'>): Pending {
    const { lang } = document.documentElement;
    return { key, conversationId: this.state.conversationId, body: { ...body, language: lang }, at: Date.now() };
  }

  /** The page's own first words. */
  setInitialMessages(given: unknown): void {
    this.#store.set({ initialMessages: readInitialMessages(given) });
  }

  retry(key: string): void {
    this.#outbox.retry(key);
  }

  remove(key: string): void {
    this.#outbox.remove(key);
  }

  stop(): void {
    const { live } = this.state;
    if (live !== null) this.#api.stopTurn(live.turnId).catch(error => this.#store.note(error));
  }

  async rate(messageId: string, rating: 'good' | 'wrong'): Promise<void> {
    const before = this.state.ratings[messageId];
    this.#setRating(messageId, rating);
    await this.#api.rate(messageId, rating).catch(error => {
      this.#setRating(messageId, before);
      this.#store.note(error);
    });
  }

  #setRating(messageId: string, rating: 'good' | 'wrong' | undefined): void {
    const { [messageId]: _before, ...others } = this.state.ratings;
    const ratings = rating === undefined ? others : { ...others, [messageId]: rating };
    this.#store.set({ ratings });
    keepRatings(this.#storage, ratings);
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
      for (const key of ['token', 'conversation', 'turn', 'lead', 'ratings', ...this.#storage.keys('out:')])
        this.#storage.set(key, null);
      await this.#files.retain(new Set());
      await this.#show(null);
    }
    await this.#api.identify(identity).catch(error => this.#store.note(error));
  }

  /** Whether the visitor sees the chat: then it is read live. */
  setShown(shown: boolean): void {
    this.#person.setShown(shown);
  }

  /** The visitor writes: a person of the team is told, once in a while. */
  typing(): void {
    const { conversationId, status } = this.state;
    if (conversationId === null || status !== 'human' || Date.now() - this.#toldTyping < TYPING_MS / 2) return;
    this.#toldTyping = Date.now();
    this.#api.signalTyping(conversationId).catch(() => {});
  }

  note(error: unknown): void {
    this.#store.note(error);
  }

  #setOnline(online: boolean): void {
    this.#store.set({ online });
    if (online) this.#waits.wake();
  }

  async #show(conversationId: string | null): Promise<void> {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#following = null;
    this.#person.leave();
    this.#storage.set('conversation', conversationId);
    this.#store.set({
      conversationId,
      messages: [],
      live: null,
      status: 'open',
      personTyping: false,
      notice: null,
      pending: this.#outbox.read().filter(item => item.conversationId === conversationId),
    });
    if (conversationId !== null) await this.#refresh();
    this.#followStored();
    void this.#outbox.sendAll();
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
        this.#store.set({ messages: inOrder([...stored, ...newer]), status: conversation.status, seeking: false });
        this.#person.follow();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) return void this.#show(null);
        this.#store.set({ seeking: true });
        await this.#waits.pause(attempt, retryMsOf(error));
      }
    }
  }

  /** Reads a turn to its end, as often as the connection breaks. */
  async #follow(turnId: string, begun?: { readonly answer: Response; readonly item: Pending }): Promise<void> {
    if (this.#following === turnId) {
      // Read already, since the page was left between the answer's first word and its second.
      begun?.answer.body?.cancel().catch(() => {});
      if (begun !== undefined) this.#outbox.remove(begun.item.key);
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
        this.#store.set({ seeking: false });
        await readEvents(answer.body, ({ id, event }) => {
          if (id <= seq || signal.aborted) return;
          seq = id;
          ended = this.#take(event, begun?.item);
        });
      } catch (error) {
        if (signal.aborted) return;
        if (isFinal(error)) break;
        await this.#waits.pause(attempt, retryMsOf(error));
      }
      answer = undefined;
      if (ended || signal.aborted) break;
      attempt = seq > before ? 0 : attempt + 1;
      this.#store.set({ seeking: attempt > 1 });
      await this.#waits.pause(attempt);
    }
    if (signal.aborted) return;
    this.#following = null;
    if (begun !== undefined) this.#outbox.remove(begun.item.key);
    if (!ended) {
      // Its log is gone: what came of it is stored.
      this.#store.set({ live: null });
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
        if (live !== null) this.#store.set({ live: { ...live, tail: live.tail + event.text } });
        return false;
      case 'message':
        if (live !== null)
          this.#store.set({ live: { ...live, tail: '', messages: [...live.messages, event.message] } });
        return false;
      case 'citation':
        if (live !== null) this.#store.set({ live: { ...live, citations: [...live.citations, event.citation] } });
        return false;
      case 'handoff':
        this.#onEvent({ type: 'handoff' });
        this.#store.set({ status: 'waiting' });
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
        this.#store.set({ status: 'human' });
        this.#person.follow();
        return true;
      case 'turn-error': {
        const part = partOf(live);
        this.#end(part);
        // A part says so itself.
        if (part === null) this.#store.set({ notice: event.code });
        return true;
      }
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
        if (waiting.conversationId === null) this.#outbox.keep({ ...waiting, conversationId });
      }
      this.#store.set({ conversationId });
    }
    this.#storage.set('turn', JSON.stringify({ turnId, conversationId }));
    if (item !== undefined && item.body.start !== true) this.#store.put({ ...asShown(item), id: userMessageId });
    if (item !== undefined) this.#outbox.remove(item.key);
    else if (!this.#store.has(userMessageId)) void this.#refresh();
    if (this.#store.has(messageId)) return;
    this.#store.set({ live: { turnId, conversationId, messageId, messages: [], tail: '', citations: [] } });
  }

  #end(message: Shown | null): void {
    this.#store.set({ live: null });
    this.#storage.set('turn', null);
    if (message !== null && message.id !== '') {
      this.#store.put(message);
      this.#onEvent({ type: 'assistant-message', id: message.id, text: message.text });
    }
    this.#person.follow();
  }

  /** The turn that was under way when the page was left, or that another tab has begun. */
  #followStored(): void {
    const stored = this.#storage.get('turn');
    if (stored === null) return;
    const { turnId, conversationId } = JSON.parse(stored) as { turnId: string; conversationId: string };
    if (conversationId === this.state.conversationId) void this.#follow(turnId);
  }

  #otherTab(key: string): void {
    if (key === 'conversation' && this.state.conversationId === null && !this.#outbox.hasOwn()) {
      const id = this.#storage.get('conversation');
      if (id !== null) void this.#show(id);
    } else if (key === 'token' && this.#storage.get('token') === null) void this.#show(null);
    else if (key === 'turn') this.#followStored();
    else if (key.startsWith('out:')) this.#outbox.follow(this.state.conversationId);
  }
}

function newKey(): string {
  return crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
}
