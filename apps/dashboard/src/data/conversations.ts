import type { Conversation, ConversationFilters, Message, Page, UpdateConversation } from '@baraza/sdk';
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;
/** The newest are there sooner when they are few; whoever reads back gets more at once. */
const FIRST_MESSAGES = 30;
const MESSAGES = 100;

/** The latest conversations: of one agent, or of all. */
export function latestConversationsQuery(limit: number, agentId?: string) {
  return queryOptions({
    queryKey: ['conversations', 'latest', limit, agentId ?? null],
    queryFn: ({ signal }) => client.conversations.list({ limit, agentId, sort: 'activity', signal }).page(),
  });
}

/** The inbox's list, what moved last first, a page at a time. */
export function conversationListQuery(filters: ConversationFilters) {
  return infiniteQueryOptions({
    queryKey: ['conversations', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      client.conversations.list({ ...filters, sort: 'activity', limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

/** How a conversation stands. Its messages are asked for by themselves, from the end. */
export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ['conversations', 'one', id],
    queryFn: async ({ signal }): Promise<Conversation> => {
      const { messages: _, ...conversation } = await client.conversations.get(id, { signal });
      return conversation;
    },
  });
}

/** Messages from the end: the first page holds the last ones, each further page what was said before. */
export function messagesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['conversations', 'one', id, 'messages'],
    queryFn: ({ pageParam, signal }) =>
      client.conversations.lastMessages(id, {
        limit: pageParam === undefined ? FIRST_MESSAGES : MESSAGES,
        signal,
        ...(pageParam !== undefined && { before: pageParam }),
      }),
    initialPageParam: undefined as number | undefined,
    // The first message of all is number 1.
    getNextPageParam: ([first]) => (first === undefined || first.seq <= 1 ? undefined : first.seq),
    // Live events keep it.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type MessagePages = InfiniteData<readonly Message[], number | undefined>;
export type ConversationPages = InfiniteData<Page<Conversation>, string | undefined>;

/** A conversation as a list that was read has it. */
export function knownConversation(queries: QueryClient, id: string): Conversation | undefined {
  return queries
    .getQueriesData<ConversationPages>({ queryKey: ['conversations', 'list'] })
    .flatMap(([, data]) => data?.pages.flatMap(page => page.items) ?? [])
    .find(conversation => conversation.id === id);
}

/** Adds what was said since; what is there already is left as it is. */
export function addMessage(queries: QueryClient, id: string, message: Message): void {
  queries.setQueryData<MessagePages>(messagesQuery(id).queryKey, data => {
    if (data === undefined) return data;
    const [last = [], ...older] = data.pages;
    if (last.some(({ seq }) => seq >= message.seq)) return data;
    return { ...data, pages: [[...last, message], ...older] };
  });
}

/** Takes a conversation as it stands now; who it is with is not told with every change. */
export function putConversation(queries: QueryClient, changed: Conversation): void {
  queries.setQueryData<Conversation>(conversationQuery(changed.id).queryKey, known => ({
    ...changed,
    preview: changed.preview ?? known?.preview,
  }));
}

/** What people of the team do with a conversation. Live events tell the lists. */
export function useConversationChanges(id: string) {
  const queries = useQueryClient();
  const onSuccess = (changed: Conversation): void => putConversation(queries, changed);
  return {
    update: useMutation({
      mutationFn: (changes: UpdateConversation) => client.conversations.update(id, changes),
      onSuccess,
    }),
    takeOver: useMutation({ mutationFn: () => client.conversations.takeOver(id), onSuccess }),
    giveBack: useMutation({ mutationFn: () => client.conversations.giveBack(id), onSuccess }),
    stop: useMutation({ mutationFn: (turnId: string) => client.turns.stop(turnId) }),
    send: useMutation({
      mutationFn: (text: string) => client.conversations.send(id, { text }),
      onSuccess: message => addMessage(queries, id, message),
    }),
    rate: useMutation({
      mutationFn: ({ messageId, rating }: { messageId: string; rating: 'wrong' | 'good' }) =>
        client.conversations.rate(id, messageId, rating),
    }),
  };
}

/** Where it stands in its flow; null where it has none. */
export function conversationFlowQuery(id: string) {
  return queryOptions({
    queryKey: ['conversations', 'one', id, 'flow'],
    queryFn: ({ signal }) => client.conversations.flow(id, { signal }),
  });
}

const NOTES = 200;

export function conversationNotesQuery(id: string) {
  return queryOptions({
    queryKey: ['conversations', 'one', id, 'notes'],
    queryFn: ({ signal }) => client.conversations.notes(id, { limit: NOTES, signal }).page(),
  });
}

export function useConversationNotes(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: conversationNotesQuery(id).queryKey });
  return {
    add: useMutation({ mutationFn: (text: string) => client.conversations.addNote(id, text), onSuccess }),
    remove: useMutation({ mutationFn: (note: string) => client.conversations.deleteNote(id, note), onSuccess }),
  };
}

/** Texts the team keeps at hand, by shortcut. */
export const cannedRepliesQuery = queryOptions({
  queryKey: ['canned-replies'],
  queryFn: ({ signal }) => client.conversations.cannedReplies({ signal }),
});

export function useCannedReplies() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: cannedRepliesQuery.queryKey });
  return {
    put: useMutation({
      mutationFn: ({ shortcut, text }: { shortcut: string; text: string }) =>
        client.conversations.putCannedReply(shortcut, text),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (shortcut: string) => client.conversations.deleteCannedReply(shortcut),
      onSuccess,
    }),
  };
}
