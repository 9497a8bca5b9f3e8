import type { Conversation } from '@baraza/sdk';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { customerName } from '#app/components/customer-name.ts';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './conversation-row.module.css';
import { initialsOf } from './initials.ts';
import { inboxMessages } from './messages.ts';

export interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly agentName: string | undefined;
  readonly active: boolean;
  readonly typing: boolean;
}

/** Who, what they said last, and how it stands. Plain elements: many of these pass by in a second of scrolling. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, agentName, active, typing } = props;
  const t = useMessages(inboxMessages);
  const words = useMessages(conversationMessages);
  const name = customerName(conversation, t.visitor);
  const { preview, status, tags, assignee } = conversation;
  const { letters, hue } = initialsOf(name);
  return (
    <Link
      to="/app/inbox/$conversation"
      params={{ conversation: conversation.id }}
      search={true}
      preload={false}
      className={classes['row']}
      data-active={active || undefined}
      aria-current={active ? 'true' : undefined}
    >
      <span className={classes['initials']} data-hue={hue} aria-hidden>
        {letters}
      </span>
      <span className={classes['text']}>
        <span className={classes['head']}>
          <span className={classes['name']}>{name}</span>
          <span className={classes['when']}>
            <RelativeTime at={conversation.updatedAt} />
          </span>
        </span>
        <span className={classes['preview']} data-typing={typing || undefined}>
          {typing ? t.isTyping(name) : (preview?.text ?? words.messages(conversation.messageCount))}
        </span>
        <span className={classes['foot']}>
          <span className={classes['dot']} data-status={status} aria-hidden />
          <span className={classes['standing']}>
            {[
              t.status[status],
              agentName ?? words.deletedAgent,
              words.channels[conversation.channel],
              ...(assignee === null ? [] : [assignee.name]),
            ].join(' · ')}
          </span>
          {tags.slice(0, 2).map(tag => (
            <span key={tag} className={classes['tag']}>
              {tag}
            </span>
          ))}
        </span>
      </span>
    </Link>
  );
});
