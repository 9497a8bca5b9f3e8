import type {
  CannedReply,
  Conversation,
  ConversationDetail,
  Feedback,
  FlowStanding,
  HumanMessage,
  Message,
  Note,
  UpdateConversation,
} from '../api-types/index.ts';
import { ChatStream } from '../chat-stream.ts';
import { type CallInit, type CallOptions, type Connection, path } from '../connection.ts';
import { type FollowedEvent, followEvents } from '../follow-events.ts';
import { type ListOptions, type Page, type Pages, pagesOf } from '../pages.ts';

type Status = Conversation['status'];
type Channel = Conversation['channel'];

/** What conversations are narrowed to; several of them hold together. */
export interface ConversationFilters {
  /** Id or slug. */
  readonly agentId?: string | undefined;
  readonly userId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly status?: Status | readonly Status[] | undefined;
  readonly channel?: Channel | readonly Channel[] | undefined;
  /** The API it was opened through. */
  readonly source?: string | undefined;
  readonly tag?: string | undefined;
  /** Id of a member; `none` for those that nobody has. */
  readonly assignee?: string | undefined;
  /** ISO 8601; a date is its first moment in UTC. */
  readonly from?: string | undefined;
  /** ISO 8601; a date includes the day. */
  readonly to?: string | undefined;
  /** Words that stand in one message. */
  readonly q?: string | undefined;
}

export interface ConversationListOptions extends ListOptions, ConversationFilters {
  /** Newest first: by when they were opened (the default), or by when something last happened in them. */
  readonly sort?: 'created' | 'activity' | undefined;
}

/** Who writes; over after a few seconds unless it comes again. */
export interface Typing {
  readonly who: 'customer' | 'human';
  readonly name: string | null;
  readonly typing: boolean;
}

export type TeamEvent =
  | { readonly type: 'conversation'; readonly conversation: Conversation }
  | { readonly type: 'typing'; readonly conversationId: string; readonly typing: Typing }
  /** Something was missed: read the list again. */
  | { readonly type: 'resync' };

export type ConversationEvent =
  | { readonly type: 'conversation'; readonly conversation: Conversation }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'typing'; readonly typing: Typing };

/** Conversations of all channels and APIs. */
export class Conversations {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Newest first. */
  list(options: ConversationListOptions = {}): Pages<Conversation> {
    return pagesOf(this.#connection, '/api/v1/conversations', queryOf(options));
  }

  /** All that match with their messages, streamed: a conversation a line, or as CSV a message a line. */
  async export(
    { format = 'jsonl', ...filters }: ConversationFilters & { readonly format?: 'csv' | 'jsonl' } = {},
    options?: CallOptions,
  ): Promise<Response> {
    const query = { ...queryOf(filters), format };
    return (await this.#connection.open('/api/v1/conversations/export', { ...options, query })).response;
  }

  /** With its first 200 messages. */
  get(id: string, options?: CallOptions): Promise<ConversationDetail> {
    return this.#connection.call(path`/api/v1/conversations/${id}`, options);
  }

  /** Oldest first. */
  messages(id: string, options?: ListOptions): Pages<Message> {
    return pagesOf(this.#connection, path`/api/v1/conversations/${id}/messages`, { ...options });
  }

  /** The last `limit` messages before the one with the number `before`, or of all; oldest first. */
  async lastMessages(
    id: string,
    { signal, before = MAX_SEQ, limit }: CallOptions & { readonly before?: number; readonly limit?: number } = {},
  ): Promise<readonly Message[]> {
    const query = { before, limit };
    return (await this.#connection.call<Page<Message>>(path`/api/v1/conversations/${id}/messages`, { signal, query }))
      .items;
  }

  /** Closes it or opens it again, tags it, gives it to a member. */
  update(id: string, changes: UpdateConversation, options?: CallOptions): Promise<Conversation> {
    return this.#connection.call(path`/api/v1/conversations/${id}`, { ...options, method: 'PATCH', json: changes });
  }

  /** With its messages, for good. */
  delete(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/conversations/${id}`, { ...options, method: 'DELETE' });
  }

  /** Silences the agent; `draft` of the answer is what it had begun to say. */
  takeOver(id: string, options?: CallOptions): Promise<Conversation> {
    return this.#post(path`/api/v1/conversations/${id}/takeover`, {}, options);
  }

  /** Gives it back to the agent. */
  giveBack(id: string, options?: CallOptions): Promise<Conversation> {
    return this.#post(path`/api/v1/conversations/${id}/return`, {}, options);
  }

  /** Says something to the customer in a person's words; takes the conversation over when the agent has it. */
  send(id: string, message: HumanMessage, options?: CallOptions): Promise<Message> {
    return this.#post(path`/api/v1/conversations/${id}/messages`, message, options);
  }

  /** Tells live readers that one writes. Kept nowhere. */
  typing(id: string, typing: boolean, options?: CallOptions): Promise<void> {
    return this.#post(path`/api/v1/conversations/${id}/typing`, { typing }, options);
  }

  /** Says whether a reply was good. */
  rate(id: string, messageId: string, rating: Feedback['rating'], options?: CallOptions): Promise<Feedback> {
    return this.#post(path`/api/v1/conversations/${id}/messages/${messageId}/feedback`, { rating }, options);
  }

  /** Oldest first. */
  notes(id: string, options?: ListOptions): Pages<Note> {
    return pagesOf(this.#connection, path`/api/v1/conversations/${id}/notes`, { ...options });
  }

  addNote(id: string, text: string, options?: CallOptions): Promise<Note> {
    return this.#post(path`/api/v1/conversations/${id}/notes`, { text }, options);
  }

  /** One's own. */
  updateNote(id: string, note: string, text: string, options?: CallOptions): Promise<Note> {
    const init: CallInit = { ...options, method: 'PATCH', json: { text } };
    return this.#connection.call(path`/api/v1/conversations/${id}/notes/${note}`, init);
  }

  deleteNote(id: string, note: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/conversations/${id}/notes/${note}`, { ...options, method: 'DELETE' });
  }

  /** Texts the team keeps at hand, by shortcut. */
  async cannedReplies(options?: CallOptions): Promise<readonly CannedReply[]> {
    return (await this.#connection.call<{ items: CannedReply[] }>('/api/v1/canned-replies', options)).items;
  }

  putCannedReply(shortcut: string, text: string, options?: CallOptions): Promise<CannedReply> {
    return this.#connection.call(path`/api/v1/canned-replies/${shortcut}`, {
      ...options,
      method: 'PUT',
      json: { text },
    });
  }

  deleteCannedReply(shortcut: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/canned-replies/${shortcut}`, { ...options, method: 'DELETE' });
  }

  /** All conversations of the team as they move, until `signal` ends it. Survives broken connections. */
  async *followAll(options: CallOptions = {}): AsyncGenerator<TeamEvent, void, undefined> {
    for await (const event of followEvents(this.#connection, '/api/v1/conversations/events', options)) {
      const read = readTeamEvent(event);
      if (read !== undefined) yield read;
    }
  }

  /**
   * One conversation live: how it stands, each message once it is stored, who types. With `after`, the number of the last
   * message one has, nothing is missed.
   */
  async *follow(
    id: string,
    { signal, after }: CallOptions & { readonly after?: number | undefined } = {},
  ): AsyncGenerator<ConversationEvent, void, undefined> {
    const init = { signal, after: after === undefined ? undefined : String(after) };
    for await (const event of followEvents(this.#connection, path`/api/v1/conversations/${id}/events`, init)) {
      const read = readConversationEvent(event);
      if (read !== undefined) yield read;
    }
  }

  /** What the agent says in answer to a message, as it is written: `turnId` is that of the message. Reads along only. */
  followReply(id: string, turnId: string, { signal }: CallOptions = {}): ChatStream {
    const eventsPath = path`/api/v1/conversations/${id}/turns/${turnId}/events`;
    return new ChatStream(this.#connection, { turnId, after: 0, eventsPath }, signal);
  }

  /** Where it stands in its flow; null where it has none, or has not entered it. */
  async flow(id: string, options?: CallOptions): Promise<FlowStanding | null> {
    const at = path`/api/v1/conversations/${id}/flow`;
    return (await this.#connection.call<{ standing: FlowStanding | null }>(at, options)).standing;
  }

  #post<T>(at: string, json: object, options?: CallOptions): Promise<T> {
    return this.#connection.call(at, { ...options, method: 'POST', json });
  }
}

const MAX_SEQ = 999_999_999;

function queryOf<T extends ConversationFilters>({
  status,
  channel,
  ...rest
}: T): Omit<T, 'status' | 'channel'> & {
  readonly status: string | undefined;
  readonly channel: string | undefined;
} {
  return { ...rest, status: joined(status), channel: joined(channel) };
}

function joined(values: string | readonly string[] | undefined): string | undefined {
  return typeof values === 'string' || values === undefined ? values : values.join(',');
}

/** Kinds that come later are none of this client's. */
function readTeamEvent({ type, data }: FollowedEvent): TeamEvent | undefined {
  if (type === 'conversation') return { type, conversation: data as Conversation };
  if (type === 'resync') return { type };
  if (type !== 'typing') return undefined;
  const { conversationId, ...typing } = data as Typing & { conversationId: string };
  return { type, conversationId, typing };
}

function readConversationEvent({ type, data }: FollowedEvent): ConversationEvent | undefined {
  if (type === 'conversation') return { type, conversation: data as Conversation };
  if (type === 'message') return { type, message: data as Message };
  return type === 'typing' ? { type, typing: data as Typing } : undefined;
}
