import type { Agent, Conversation } from '@baraza/sdk';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ConversationRow } from './conversation-row.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

const ROW_HEIGHT = 82;
const OVERSCAN = 8;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 15;

export interface ConversationListProps {
  readonly rows: readonly Conversation[];
  readonly agents: ReadonlyMap<string, Agent>;
  readonly openId: string | undefined;
  readonly typing: ReadonlySet<string>;
  /** Asks for the next page; undefined on the last one, or while one is on its way. */
  readonly onMore: (() => void) | undefined;
}

/** The conversations, however many: only what is in view is drawn, and further pages come while one scrolls. */
export function ConversationList({ rows, agents, openId, typing, onMore }: ConversationListProps) {
  const t = useMessages(inboxMessages);
  const frame = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    // Scrolling within what is drawn draws nothing again.
    directDomUpdates: true,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onMore?.();
  }, [last, rows.length, onMore]);
  const openIndex = rows.findIndex(({ id }) => id === openId);
  useEffect(() => {
    if (openIndex >= 0) virtualizer.scrollToIndex(openIndex, { align: 'auto' });
    // Only when another one is opened: what moves meanwhile scrolls nothing.
  }, [openId, virtualizer]);
  return (
    <nav ref={frame} className={classes['rows']} aria-label={t.list}>
      <ul ref={virtualizer.containerRef} className={classes['list']}>
        {items.map(({ key, index }) => {
          const conversation = rows[index];
          if (conversation === undefined) return null;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes['item']}
              aria-setsize={onMore === undefined ? rows.length : -1}
              aria-posinset={index + 1}
            >
              <ConversationRow
                conversation={conversation}
                agentName={agents.get(conversation.agentId)?.name}
                active={conversation.id === openId}
                typing={typing.has(conversation.id)}
              />
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
