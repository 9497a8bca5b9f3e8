import type { Citation, Message } from '@baraza/sdk';
import { ActionIcon, Loader, Tooltip } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import inboxClasses from './inbox.module.css';
import { LiveBubble } from './live-bubble.tsx';
import classes from './message.module.css';
import { MessageBubble, type Rating } from './message-bubble.tsx';
import { inboxMessages } from './messages.ts';
import type { LiveReply } from './use-live-reply.ts';

const ESTIMATED_HEIGHT = 96;
const OVERSCAN = 6;
/** Messages before the first one at which those before it are asked for. */
const AHEAD = 20;
/** As near as this to the end counts as reading the newest. */
const AT_END_PX = 80;

export interface MessageListProps {
  readonly messages: readonly Message[];
  readonly live: LiveReply | undefined;
  readonly customer: string;
  readonly agent: string;
  readonly ratings: ReadonlyMap<string, Rating>;
  readonly onRate: ((message: Message, rating: Rating) => void) | undefined;
  onCitation(citation: Citation): void;
  /** Asks for what was said before; undefined at the beginning, or while it is on its way. */
  readonly onEarlier: (() => void) | undefined;
  readonly loadingEarlier: boolean;
}

/** What was said, from the end: it stays at the newest until one scrolls up, and what comes before is read as one goes. */
export function MessageList(props: MessageListProps) {
  const { messages, live, customer, agent, ratings, onRate, onCitation, onEarlier, loadingEarlier } = props;
  const t = useMessages(inboxMessages);
  const frame = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: messages.length + (live === undefined ? 0 : 1),
    getScrollElement: () => frame.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    // What is being written has the id that it will be stored under, and stays where it is.
    getItemKey: index => messages[index]?.id ?? live?.messageId ?? index,
    overscan: OVERSCAN,
    initialOffset: () => messages.length * ESTIMATED_HEIGHT,
    paddingStart: 16,
    paddingEnd: 12,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
    // Scrolling within what is drawn moves elements and draws nothing again.
    directDomUpdates: true,
    useFlushSync: false,
  });
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setSettled(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  useEffect(() => {
    // Not while the list is still on its way to the end.
    if (settled && first <= AHEAD) onEarlier?.();
  }, [settled, first, onEarlier]);
  const atEnd = (items.at(-1)?.index ?? 0) >= messages.length - 1;
  return (
    <div className={inboxClasses['logWrap']}>
      <div ref={frame} className={inboxClasses['log']} role="region" aria-label={t.messages} tabIndex={0}>
        <div ref={virtualizer.containerRef} className={inboxClasses['list']}>
          {items.map(({ key, index }) => {
            const message = messages[index];
            return (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={`${inboxClasses['item']} ${classes['message']}`}
              >
                {message !== undefined ? (
                  <MessageBubble
                    message={message}
                    customer={customer}
                    agent={agent}
                    rating={ratings.get(message.id) ?? message.rating}
                    onRate={onRate}
                    onCitation={onCitation}
                  />
                ) : live !== undefined ? (
                  <LiveBubble text={live.text} agent={agent} />
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
      {loadingEarlier && first <= 1 ? <Loader size="xs" mx="auto" my={4} aria-label={t.earlier} /> : null}
      {atEnd ? null : (
        <Tooltip label={t.newest}>
          <ActionIcon
            className={inboxClasses['newest']}
            variant="default"
            size="lg"
            radius="xl"
            aria-label={t.newest}
            onClick={() => virtualizer.scrollToEnd()}
          >
            <ArrowDown size={17} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
