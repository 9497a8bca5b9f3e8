import type { Citation, Message } from '@baraza/sdk';
import { ActionIcon, Badge, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { TextQuote, ThumbsDown, ThumbsUp } from 'lucide-react';
import { memo } from 'react';
import { Markdown } from '#app/components/markdown.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { RichMessage } from '#app/screens/agents/playground/rich-message.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

export type Rating = 'wrong' | 'good';

export interface MessageBubbleProps {
  readonly message: Message;
  /** What the customer, or the agent, is called. */
  readonly customer: string;
  readonly agent: string;
  readonly rating: Rating | undefined;
  /** Undefined where rating is not allowed. */
  readonly onRate: ((message: Message, rating: Rating) => void) | undefined;
  onCitation(citation: Citation): void;
}

/** What one said, who it was, and what an agent's reply stands on. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, customer, agent, rating, onRate, onCitation } = props;
  const t = useMessages(inboxMessages);
  const { role, citations = [], actions = [], flags = [] } = message;
  const author = role === 'user' ? customer : role === 'human' ? (message.author?.name ?? t.you) : agent;
  return (
    <div className={role === 'user' ? undefined : classes['ours']}>
      <div className={classes['bubble']} data-role={role}>
        <VisuallyHidden>{author}: </VisuallyHidden>
        <Body message={message} />
      </div>
      {role === 'assistant' ? (
        <div className={classes['extras']}>
          {citations.map((citation, index) => (
            <Button
              key={`${citation.chunkId} ${index}`}
              size="compact-xs"
              variant="light"
              leftSection={<TextQuote size={13} aria-hidden />}
              onClick={() => onCitation(citation)}
              title={t.openSource(citation.title)}
              maw={240}
            >
              <span className={classes['chip']}>
                {index + 1}. {citation.title}
              </span>
            </Button>
          ))}
          {message.answered === false ? <Badge color="yellow">{t.unanswered}</Badge> : null}
          {message.status === 'stopped' ? <Badge color="gray">{t.stopped}</Badge> : null}
          {message.status === 'failed' ? <Badge color="red">{t.failed}</Badge> : null}
          {flags.some(({ kind }) => kind === 'number') ? <Badge color="yellow">{t.flagged}</Badge> : null}
          {actions.length > 0 ? (
            <Badge color="gray" title={t.actions}>
              {actions.map(({ name }) => name).join(', ')}
            </Badge>
          ) : null}
        </div>
      ) : null}
      <div className={classes['byline']}>
        <span aria-hidden>{author}</span>
        <span aria-hidden>·</span>
        <RelativeTime at={message.createdAt} />
        {role === 'assistant' && onRate !== undefined ? (
          <>
            {(['good', 'wrong'] as const).map(kind => (
              <Tooltip key={kind} label={t[kind]}>
                <ActionIcon
                  size={24}
                  aria-label={t[kind]}
                  aria-pressed={rating === kind}
                  variant={rating === kind ? 'light' : 'subtle'}
                  color={rating === kind ? 'teal' : 'gray'}
                  onClick={() => onRate(message, kind)}
                >
                  {kind === 'good' ? <ThumbsUp size={13} /> : <ThumbsDown size={13} />}
                </ActionIcon>
              </Tooltip>
            ))}
          </>
        ) : null}
      </div>
    </div>
  );
});

function Body({ message }: { readonly message: Message }) {
  const { role, text, messages = [] } = message;
  if (messages.some(({ type }) => type !== 'text')) {
    return messages.map((part, index) => <RichMessage key={index} message={part} onChoose={undefined} />);
  }
  return role === 'assistant' ? <Markdown text={text} /> : text;
}
