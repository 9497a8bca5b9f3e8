import type { ChatStream } from '@baraza/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from '#app/data/client.ts';
import { applyEvent, type Exchange, failExchange, isRunning, newExchange } from './exchange.ts';

export interface Chat {
  readonly exchanges: readonly Exchange[];
  readonly running: boolean;
  send(question: string): void;
  /** Ends the answer that is being written; what was said stays. */
  stop(): void;
  /** Forgets this conversation here and begins another. */
  restart(): void;
}

/** A conversation with one agent, streamed. Leaving the screen stops reading; the turn goes on at the server. */
export function useChat(agentId: string): Chat {
  const queries = useQueryClient();
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const stream = useRef<ChatStream | null>(null);
  const reading = useRef<AbortController | null>(null);
  const conversationId = useRef<string | undefined>(undefined);

  const restart = useCallback(() => {
    reading.current?.abort();
    stream.current = null;
    conversationId.current = undefined;
    setExchanges([]);
  }, []);

  useEffect(() => restart, [agentId, restart]);

  const send = async (question: string): Promise<void> => {
    const id = crypto.randomUUID();
    const controller = new AbortController();
    const startedAt = performance.now();
    const change = (next: (exchange: Exchange) => Exchange): void =>
      setExchanges(all => all.map(exchange => (exchange.id === id ? next(exchange) : exchange)));
    reading.current = controller;
    setExchanges(all => [...all, newExchange(id, question)]);
    const answer = client.chat({
      agent: agentId,
      message: question,
      conversationId: conversationId.current,
      signal: controller.signal,
    });
    stream.current = answer;
    try {
      for await (const event of answer) {
        conversationId.current = answer.conversationId;
        change(exchange => applyEvent(exchange, event, performance.now() - startedAt));
      }
    } catch (error) {
      if (!controller.signal.aborted) change(exchange => failExchange(exchange, error, performance.now() - startedAt));
    }
    await queries.invalidateQueries({ queryKey: ['conversations'] });
  };

  return {
    exchanges,
    running: exchanges.some(isRunning),
    send: question => void send(question),
    stop: () => void stream.current?.stop().catch(() => undefined),
    restart,
  };
}
