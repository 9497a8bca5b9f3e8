import type { Agent, Citation } from '@baraza/sdk';
import { Box, Text, VisuallyHidden } from '@mantine/core';
import { MessagesSquare } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { EmptyState } from '#app/components/empty-state.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { playgroundMessages } from './messages.ts';
import classes from './playground.module.css';
import type { Chat } from './use-chat.ts';

export interface ChatLogProps {
  readonly agent: Agent;
  readonly chat: Chat;
  /** Who answers, shown above where two are compared. */
  readonly head?: { readonly name: string; readonly shown: ReactNode } | undefined;
  readonly inspectedId: string | undefined;
  onInspect(exchangeId: string): void;
  onCitation(citation: Citation): void;
}

/** One conversation, from its first message to the words that come in. */
export function ChatLog({ agent, chat, head, inspectedId, onInspect, onCitation }: ChatLogProps) {
  const t = useMessages(playgroundMessages);
  const end = useRef<HTMLDivElement>(null);
  const last = chat.exchanges.at(-1);
  const { initialMessages } = agent.settings;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [last?.text, last?.status]);
  return (
    <div className={classes['column']}>
      {head === undefined ? null : <Box className={classes['columnHead']}>{head.shown}</Box>}
      <div
        className={classes['log']}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={head === undefined ? t.conversation : `${t.conversation}: ${head.name}`}
      >
        {initialMessages.map(text => (
          <Box key={text} className={classes['reply']} mb="md">
            <Text>{text}</Text>
          </Box>
        ))}
        {chat.exchanges.length === 0 && initialMessages.length === 0 ? (
          <EmptyState icon={MessagesSquare} title={t.empty} text={t.emptyText} />
        ) : null}
        {chat.exchanges.map(exchange => (
          <ExchangeView
            key={exchange.id}
            exchange={exchange}
            inspected={exchange.id === inspectedId}
            onInspect={() => onInspect(exchange.id)}
            onCitation={onCitation}
            onChoose={chat.running || exchange.id !== last?.id ? undefined : title => void chat.send(title)}
            onReplay={chat.running ? undefined : () => void chat.replay(exchange.id)}
          />
        ))}
        <div ref={end} />
      </div>
      <VisuallyHidden role="status">
        {chat.running ? t.writing : last === undefined ? '' : `${t.answered}: ${last.text}`}
      </VisuallyHidden>
    </div>
  );
}
