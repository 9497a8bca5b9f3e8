import type { Conversation } from '@baraza/sdk';
import { Avatar, Badge, type MantineColor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { customerName } from './customer-name.ts';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

/** Those whose letters can be read on their own tint. */
const COLOURS: MantineColor[] = ['blue', 'violet', 'red', 'teal', 'gray'];

export interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly agentName: string | undefined;
  readonly active: boolean;
  readonly typing: boolean;
}

/** Who, what they said last, and how it stands. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, agentName, active, typing } = props;
  const t = useMessages(inboxMessages);
  const words = useMessages(conversationMessages);
  const name = customerName(conversation, t.visitor);
  const { preview, status, tags, assignee } = conversation;
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
      <Avatar size={34} radius="xl" name={name} color="initials" allowedInitialsColors={COLOURS} aria-hidden />
      <div className={classes['rowText']}>
        <div className={classes['rowHead']}>
          <Text fw={570} truncate>
            {name}
          </Text>
          <span className={classes['when']}>
            <RelativeTime at={conversation.updatedAt} />
          </span>
        </div>
        <Text size="sm" c="dimmed" truncate fs={typing ? 'italic' : undefined}>
          {typing ? t.isTyping(name) : (preview?.text ?? words.messages(conversation.messageCount))}
        </Text>
        <div className={classes['rowFoot']}>
          <span className={classes['dot']} data-status={status} aria-hidden />
          <Text size="xs" c="dimmed" truncate>
            {[
              t.status[status],
              agentName ?? words.deletedAgent,
              words.channels[conversation.channel],
              ...(assignee === null ? [] : [assignee.name]),
            ].join(' · ')}
          </Text>
          {tags.slice(0, 2).map(tag => (
            <Badge key={tag} size="xs" color="gray" tt="none" style={{ flex: 'none' }}>
              {tag}
            </Badge>
          ))}
        </div>
      </div>
    </Link>
  );
});
