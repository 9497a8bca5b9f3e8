import type { Conversation, ConversationFilters } from '@baraza/sdk';

export const STATUSES = ['open', 'waiting', 'human', 'bot', 'closed'] as const;
export const CHANNELS = [
  'web',
  'api',
  'whatsapp',
  'sms',
  'slack',
  'messenger',
  'instagram',
  'telegram',
  'email',
  'playground',
] as const;

/** What the inbox shows, as its address says it. `assignee` is a member's id, `none`, or `me`. */
export interface InboxFilters {
  readonly agent?: string;
  readonly channel?: Conversation['channel'];
  readonly status?: Conversation['status'];
  readonly tag?: string;
  readonly assignee?: string;
  readonly from?: string;
  readonly to?: string;
  readonly q?: string;
}

const MAX_LENGTH = 200;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the search part of an address; what is not a filter of ours is left out. */
export function readInboxFilters(search: Readonly<Record<string, unknown>>): InboxFilters {
  const text = (name: string): string | undefined => {
    const value = search[name];
    const words = typeof value === 'number' ? String(value) : value;
    return typeof words === 'string' && words.trim() !== '' ? words.slice(0, MAX_LENGTH) : undefined;
  };
  const date = (name: string): string | undefined => {
    const value = text(name);
    return value !== undefined && DATE.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
  };
  return withoutUnset({
    agent: text('agent'),
    channel: CHANNELS.find(channel => channel === search['channel']),
    status: STATUSES.find(status => status === search['status']),
    tag: text('tag')?.slice(0, 50),
    assignee: text('assignee'),
    from: date('from'),
    to: date('to'),
    q: text('q'),
  });
}

/** The same as a query of the API; `me` is the id of who looks. */
export function toQuery({ agent, assignee, ...rest }: InboxFilters, me: string): ConversationFilters {
  return { ...rest, agentId: agent, assignee: assignee === 'me' ? me : assignee };
}

/**
 * Whether a conversation belongs into the list. Undefined where only the server can tell: a search for words looks into the
 * messages.
 */
export function matchesFilters(filters: InboxFilters, conversation: Conversation, me: string): boolean | undefined {
  const { agent, channel, status, tag, assignee, from, to, q } = filters;
  const assigneeId = conversation.assignee?.id ?? null;
  const fits =
    (agent === undefined || conversation.agentId === agent) &&
    (channel === undefined || conversation.channel === channel) &&
    (status === undefined || conversation.status === status) &&
    (tag === undefined || conversation.tags.includes(tag)) &&
    (assignee === undefined ||
      (assignee === 'none' ? assigneeId === null : assigneeId === (assignee === 'me' ? me : assignee))) &&
    (from === undefined || conversation.createdAt >= from) &&
    (to === undefined || conversation.createdAt.slice(0, to.length) <= to);
  return fits && q !== undefined ? undefined : fits;
}

/** How many filters are set beside status and words, which have places of their own. */
export function countFilters({ agent, channel, tag, assignee, from, to }: InboxFilters): number {
  return [agent, channel, tag, assignee, from, to].filter(value => value !== undefined).length;
}

function withoutUnset(filters: { readonly [K in keyof InboxFilters]: InboxFilters[K] | undefined }): InboxFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as InboxFilters;
}
