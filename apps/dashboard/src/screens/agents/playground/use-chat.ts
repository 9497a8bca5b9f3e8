import type { ChatStream } from '@baraza/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '#app/data/client.ts';
import { applyEvent, type Exchange, failExchange, isRunning, newExchange } from './exchange.ts';

/** Exchanges of all conversations are told apart: two stand side by side. */
let exchangeCount = 0;

/** What answers instead of what is set: a model, a version of the flow. */
export interface Answerer {
  readonly model?: string | undefined;
  readonly flowVersion?: number | undefined;
}

export interface Chat {
  readonly exchanges: readonly Exchange[];
  readonly running: boolean;
  /** Resolves when the answer has ended, one way or another. */
  send(question: string): Promise<void>;
  /** Ends the answer that is being written; what was said stays. */
  stop(): void;
  /** Forgets this conversation here and begins another. */
  restart(): void;
  /** Asks everything up to this exchange again, in a new conversation. */
  replay(exchangeId: string): Promise<void>;
  /** Asks these questions one after the other, in a new conversation. */
  play(questions: readonly string[]): Promise<void>;
}

/**
 * A conversation with one agent, streamed; answered by the model or the flow version that is given. Leaving the screen stops reading; the turn
 * goes on at the server.
 */
export function useChat(agentId: string, { model, flowVersion }: Answerer = {}): Chat {
  const queries = useQueryClient();
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const stream = useRef<ChatStream | null>(null);
  const reading = useRef<AbortController>(new AbortController());
  const conversationId = useRef<string | undefined>(undefined);

  const restart = useCallback(() => {
    reading.current.abort();
    reading.current = new AbortController();
    stream.current = null;
    conversationId.current = undefined;
    setExchanges([]);
  }, []);

  // Another agent, model or version is another conversation.
  useEffect(() => restart, [agentId, model, flowVersion, restart]);

  const send = async (question: string): Promise<void> => {
    exchangeCount += 1;
    const id = `exchange-${exchangeCount}`;
    const { signal } = reading.current;
    const startedAt = performance.now();
    const change = (next: (exchange: Exchange) => Exchange): void =>
      setExchanges(all => all.map(exchange => (exchange.id === id ? next(exchange) : exchange)));
    setExchanges(all => [...all, newExchange(id, question)]);
    const answer = client.chat({
      agent: agentId,
      message: question,
      model,
      flowVersion,
      conversationId: conversationId.current,
      signal,
    });
    stream.current = answer;
    try {
      for await (const event of answer) {
        // Now, and not when it is drawn.
        const atMs = performance.now() - startedAt;
        conversationId.current = answer.conversationId;
        change(exchange => applyEvent(exchange, event, atMs));
      }
    } catch (error) {
      const atMs = performance.now() - startedAt;
      if (!signal.aborted) change(exchange => failExchange(exchange, error, atMs));
    }
    await queries.invalidateQueries({ queryKey: ['conversations'] });
  };

  const play = async (questions: readonly string[]): Promise<void> => {
    restart();
    const { signal } = reading.current;
    for (const question of questions) {
      if (signal.aborted) return;
      await send(question);
    }
  };

  const replay = (exchangeId: string): Promise<void> => {
    const last = exchanges.findIndex(({ id }) => id === exchangeId);
    return play(exchanges.slice(0, last + 1).map(({ question }) => question));
  };

  return {
    exchanges,
    running: exchanges.some(isRunning),
    send,
    stop: () => void stream.current?.stop().catch(() => undefined),
    restart,
    replay,
    play,
  };
}
