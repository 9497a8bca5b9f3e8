import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWatched } from '#app/components/use-watched.ts';
import { client } from '#app/data/client.ts';
import { addMessage, conversationFlowQuery, putConversation } from '#app/data/conversations.ts';

const TYPING_MS = 6_000;

/** Who writes in the open conversation; `name` is null for the customer. */
export interface Writer {
  readonly name: string | null;
}

/**
 * Keeps an open conversation as it is on the server, once its messages up to `after` are there. Gives who writes just now,
 * except for `own`, which is oneself.
 */
export function useLiveConversation(id: string, after: number | undefined, own: string): Writer | undefined {
  const queries = useQueryClient();
  const [writer, setWriter] = useState<Writer>();
  const ready = useWatched() && after !== undefined;
  useEffect(() => {
    if (!ready) return undefined;
    const reading = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = async (): Promise<void> => {
      for await (const event of client.conversations.follow(id, { signal: reading.signal, after })) {
        if (event.type === 'conversation') {
          putConversation(queries, event.conversation);
        } else if (event.type === 'message') {
          addMessage(queries, id, event.message);
          if (event.message.role === 'assistant')
            void queries.invalidateQueries({ queryKey: conversationFlowQuery(id).queryKey });
          setWriter(undefined);
        } else {
          const { who, name, typing } = event.typing;
          if (who === 'human' && name === own) continue;
          clearTimeout(timer);
          setWriter(typing ? { name: who === 'customer' ? null : name } : undefined);
          timer = setTimeout(() => setWriter(undefined), TYPING_MS);
        }
      }
    };
    follow().catch(() => undefined);
    return () => {
      reading.abort();
      clearTimeout(timer);
      setWriter(undefined);
    };
    // `after` only says where to begin.
  }, [queries, id, ready, own]);
  return writer;
}
