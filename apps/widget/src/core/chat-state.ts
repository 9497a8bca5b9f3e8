import type {
  GenericMessage,
  PublicAgent,
  VisitorConversation,
  VisitorMessage,
  VisitorMessageView,
} from '@baraza/contracts';
import type { Ratings } from './ratings.ts';

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
  /** A file that is not uploaded yet: its bytes are in the {@link FileKeep}, under the key. */
  readonly held?: { readonly name: string; readonly mediaType: string; readonly lasting: boolean };
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
  /** The page's first words in place of the agent's; null when it has none. */
  readonly initialMessages: readonly string[] | null;
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
  readonly ratings: Ratings;
}

export type ChatEvent =
  | { readonly type: 'user-message'; readonly text: string }
  | { readonly type: 'assistant-message' | 'human-message'; readonly id: string; readonly text: string }
  | { readonly type: 'handoff' };

/** A message as it looks before the server has it. */
export function asShown(item: Pending): Shown {
  const { text, choice, file } = item.body;
  const name =
    file === undefined ? (item.held?.name ?? '') : (new URL(file.url, location.href).searchParams.get('name') ?? '');
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

/** A message as the server has it. */
export function toShown({ id, seq, role, text, messages, citations, status }: VisitorMessageView): Shown {
  return { id, seq, role, text, messages, citations, status };
}

/** By their places in the conversation; one that has none yet stays behind the ones it came after. */
export function inOrder(messages: readonly Shown[]): Shown[] {
  let reached = 0;
  const places = new Map<Shown, number>();
  for (const message of messages) {
    reached = Math.max(reached, message.seq ?? 0);
    places.set(message, message.seq ?? reached + 0.5);
  }
  return [...messages].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** What was said of an answer that broke off; null when that is nothing. */
export function partOf(live: Live | null): Shown | null {
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
