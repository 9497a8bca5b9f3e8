import type { Citation, Message } from '@baraza/sdk';
import { TextQuote, ThumbsDown, ThumbsUp } from 'lucide-react';
import { memo } from 'react';
import { Markdown } from '#app/components/markdown.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { RichMessage } from '#app/screens/agents/playground/rich-message.tsx';
import classes from './message.module.css';
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

/**
 * What one said, who it was, and what an agent's reply stands on. Plain elements: hundreds of these pass by in a second of
 * scrolling.
 */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, customer, agent, rating, onRate, onCitation } = props;
  const t = useMessages(inboxMessages);
  const { role } = message;
  const author = role === 'user' ? customer : role === 'human' ? (message.author?.name ?? t.you) : agent;
  return (
    <div className={role === 'user' ? undefined : classes['ours']}>
      <div className={classes['bubble']} data-role={role}>
        <span className={classes['unseen']}>{author}: </span>
        <Body message={message} />
      </div>
      {role === 'assistant' ? <Extras message={message} onCitation={onCitation} /> : null}
      <div className={classes['byline']}>
        <span aria-hidden>{author} ·</span>
        <RelativeTime at={message.createdAt} />
        {role === 'assistant' && onRate !== undefined ? (
          <Rate message={message} rating={rating} onRate={onRate} />
        ) : null}
      </div>
    </div>
  );
});

function Extras({ message, onCitation }: Pick<MessageBubbleProps, 'message' | 'onCitation'>) {
  const t = useMessages(inboxMessages);
  const { citations = [], actions = [], flags = [], answered, status } = message;
  const marks = [
    answered === false && { colour: 'yellow', words: t.unanswered },
    status === 'stopped' && { colour: 'gray', words: t.stopped },
    status === 'failed' && { colour: 'red', words: t.failed },
    flags.some(({ kind }) => kind === 'number') && { colour: 'yellow', words: t.flagged },
    actions.length > 0 && { colour: 'gray', words: actions.map(({ name }) => name).join(', '), title: t.actions },
  ].filter(mark => mark !== false);
  if (citations.length + marks.length === 0) return null;
  return (
    <div className={classes['extras']}>
      {citations.map((citation, index) => (
        <button
          key={`${citation.chunkId} ${index}`}
          type="button"
          className={classes['citation']}
          title={t.openSource(citation.title)}
          onClick={() => onCitation(citation)}
        >
          <TextQuote size={13} aria-hidden />
          <span className={classes['chip']}>
            {index + 1}. {citation.title}
          </span>
        </button>
      ))}
      {marks.map(({ colour, words, ...more }) => (
        <span key={words} className={classes['mark']} data-colour={colour} {...more}>
          {words}
        </span>
      ))}
    </div>
  );
}

interface RateProps {
  readonly message: Message;
  readonly rating: Rating | undefined;
  onRate(message: Message, rating: Rating): void;
}

function Rate({ message, rating, onRate }: RateProps) {
  const t = useMessages(inboxMessages);
  return (['good', 'wrong'] as const).map(kind => (
    <button
      key={kind}
      type="button"
      className={classes['rate']}
      aria-label={t[kind]}
      title={t[kind]}
      aria-pressed={rating === kind}
      onClick={() => onRate(message, kind)}
    >
      {kind === 'good' ? <ThumbsUp size={13} /> : <ThumbsDown size={13} />}
    </button>
  ));
}

function Body({ message }: { readonly message: Message }) {
  const { role, text, messages = [] } = message;
  if (messages.some(({ type }) => type !== 'text')) {
    return messages.map((part, index) => <RichMessage key={index} message={part} onChoose={undefined} />);
  }
  return role === 'assistant' ? <Markdown text={text} /> : text;
}
