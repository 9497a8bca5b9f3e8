import type { Conversation } from '@baraza/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useWatched } from '#app/components/use-watched.ts';
import { client } from '#app/data/client.ts';
import { type ConversationPages, conversationListQuery } from '#app/data/conversations.ts';
import { applyMoved } from './apply-moved.ts';
import { type InboxFilters, matchesFilters, toQuery } from './inbox-filters.ts';

const TYPING_MS = 6_000;

/** Keeps the inbox's list as it is on the server, and gives the conversations in which somebody writes just now. */
export function useLiveInbox(filters: InboxFilters, me: string): ReadonlySet<string> {
  const queries = useQueryClient();
  const [typing, setTyping] = useState<ReadonlySet<string>>(new Set());
  const words = JSON.stringify(filters);
  const watched = useWatched();
  const left = useRef(false);
  useEffect(() => {
    if (!watched) {
      left.current = true;
      return undefined;
    }
    const reading = new AbortController();
    const timers = new Map<string, ReturnType<typeof setTimeout>>();
    const shown = JSON.parse(words) as InboxFilters;
    const { queryKey } = conversationListQuery(toQuery(shown, me));
    const take = (conversation: Conversation): void => {
      queries.setQueryData<ConversationPages>(queryKey, data => {
        if (data === undefined) return data;
        const pages = applyMoved(data.pages, conversation, matchesFilters(shown, conversation, me));
        return pages === data.pages ? data : { ...data, pages: [...pages] };
      });
    };
    const write = (id: string, on: boolean): void => {
      clearTimeout(timers.get(id));
      setTyping(now => {
        const next = new Set(now);
        if (on) next.add(id);
        else next.delete(id);
        return next;
      });
      if (on)
        timers.set(
          id,
          setTimeout(() => write(id, false), TYPING_MS),
        );
    };
    const follow = async (): Promise<void> => {
      // What moved meanwhile.
      if (left.current) await queries.invalidateQueries({ queryKey });
      left.current = false;
      for await (const event of client.conversations.followAll({ signal: reading.signal })) {
        if (event.type === 'conversation') take(event.conversation);
        else if (event.type === 'resync') await queries.invalidateQueries({ queryKey });
        else if (event.typing.who === 'customer') write(event.conversationId, event.typing.typing);
      }
    };
    // It ends when the screen is left, or with the session, which the next request tells of.
    follow().catch(() => undefined);
    return () => {
      reading.abort();
      for (const timer of timers.values()) clearTimeout(timer);
    };
  }, [queries, words, me, watched]);
  return typing;
}
