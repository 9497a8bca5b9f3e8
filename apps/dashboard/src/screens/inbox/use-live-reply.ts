import type { Conversation, Message } from '@baraza/sdk';
import { useEffect, useMemo, useState } from 'react';
import { useWatched } from '#app/components/use-watched.ts';
import { client } from '#app/data/client.ts';
import { GrowingText } from './growing-text.ts';
import { pendingTurn } from './pending-turn.ts';

/** What the agent is saying just now. */
export interface LiveReply {
  readonly turnId: string;
  /** The id that it will be stored under. */
  readonly messageId: string;
  readonly text: GrowingText;
}

/**
 * Reads along while the agent answers in an open conversation; undefined while it does not. It ends with the message that
 * the words become, or with nothing where none comes of them: a turn that failed, or a person who took over.
 */
export function useLiveReply({ id, status }: Conversation, messages: readonly Message[]): LiveReply | undefined {
  const [over, setOver] = useState<ReadonlySet<string>>(new Set());
  const [writing, setWriting] = useState<Pick<LiveReply, 'turnId' | 'messageId'>>();
  const [text] = useState(() => new GrowingText());
  const watched = useWatched();
  const pending = pendingTurn(messages, status, over);
  const turnId = watched ? pending : undefined;
  useEffect(() => {
    if (turnId === undefined) return undefined;
    const reading = new AbortController();
    const read = async (): Promise<void> => {
      let becomesMessage = false;
      try {
        for await (const event of client.conversations.followReply(id, turnId, { signal: reading.signal })) {
          if (event.type === 'turn-start') {
            text.clear();
            setWriting({ turnId, messageId: event.messageId });
          } else if (event.type === 'text-delta') text.append(event.text);
          else if (event.type === 'turn-end' || event.type === 'turn-stopped') becomesMessage = event.reply.text !== '';
        }
      } catch {
        // Failed, or left: what was said comes to nothing.
      }
      if (!becomesMessage && !reading.signal.aborted) setOver(before => new Set(before).add(turnId));
    };
    void read();
    return () => {
      reading.abort();
      text.clear();
      setWriting(undefined);
    };
  }, [id, turnId, text]);
  const stands = writing !== undefined && writing.turnId === turnId;
  return useMemo(() => (stands ? { ...writing, text } : undefined), [stands, writing, text]);
}
