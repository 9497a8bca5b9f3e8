import type { Conversation } from '@baraza/sdk';
import { ActionIcon, Button, Menu, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { createLink, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Bot, Check, Ellipsis, Hand, PanelRight, RotateCcw, Trash2 } from 'lucide-react';
import type { ComponentProps } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { commonMessages } from '#app/components/messages.ts';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

const BackLink = createLink((props: Omit<ComponentProps<'a'>, 'color'>) => (
  // The router's own class for a link that is active would take its place.
  <ActionIcon component="a" size="lg" {...props} className={classes['onlyPhone']} />
));

export interface ConversationHeaderProps {
  readonly conversation: Conversation;
  readonly name: string;
  readonly agentName: string;
  readonly may: boolean;
  /** Whether whoever looks has it. */
  readonly isMine: boolean;
  readonly busy: boolean;
  onTakeOver(): void;
  onClose(): void;
  onPanel(): void;
}

/** Who it is with, how it stands, and what can be done with it. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, name, agentName, may, isMine, busy, onTakeOver, onClose, onPanel } = props;
  const t = useMessages(inboxMessages);
  const words = useMessages(conversationMessages);
  const common = useMessages(commonMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [leaving, { open, close }] = useDisclosure(false);
  const closed = conversation.status === 'closed';
  return (
    <header className={classes['threadHead']}>
      <BackLink to="/app/inbox" search={true} aria-label={common.back}>
        <ArrowLeft size={18} />
      </BackLink>
      <div className={classes['threadTitle']}>
        <Title order={1} size="h3" id="page-title" tabIndex={-1} lineClamp={1}>
          {name}
        </Title>
        <Text size="xs" c="dimmed" truncate>
          {[t.status[conversation.status], agentName, words.channels[conversation.channel]].join(' · ')}
        </Text>
      </div>
      {may ? (
        <Button
          size="xs"
          variant={isMine ? 'default' : 'filled'}
          leftSection={isMine ? <Bot size={15} /> : <Hand size={15} />}
          onClick={onTakeOver}
          loading={busy}
        >
          {isMine ? t.giveBack : t.takeOver}
        </Button>
      ) : null}
      <ActionIcon size="lg" className={classes['panelButton']} aria-label={t.openPanel} onClick={onPanel}>
        <PanelRight size={18} />
      </ActionIcon>
      {may ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size="lg" aria-label={t.more}>
              <Ellipsis size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={closed ? <RotateCcw size={16} /> : <Check size={16} />} onClick={onClose}>
              {closed ? t.reopen : t.close}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<Trash2 size={16} />} onClick={open}>
              {t.deleteConversation}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      <ConfirmDialog
        opened={leaving}
        onClose={close}
        onConfirm={async () => {
          await client.conversations.delete(conversation.id);
          notifications.show({ message: t.deleted });
          await navigate({ to: '/app/inbox', search: true });
          queries.removeQueries({ queryKey: ['conversations', 'one', conversation.id] });
          await queries.invalidateQueries({ queryKey: ['conversations', 'list'] });
        }}
        title={t.deleteTitle}
        confirmLabel={t.deleteConversation}
        danger
      >
        {t.deleteText}
      </ConfirmDialog>
    </header>
  );
}
