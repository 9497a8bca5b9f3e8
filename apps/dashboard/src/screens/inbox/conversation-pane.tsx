import type { Citation, Conversation, Message } from '@baraza/sdk';
import { Box, Drawer, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { errorText } from '#app/app/query-client.ts';
import { CitationDrawer } from '#app/components/citation-drawer.tsx';
import { conversationMessages } from '#app/components/conversation-messages.ts';
import { customerName } from '#app/components/customer-name.ts';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { usePageTitle } from '#app/components/use-page-title.ts';
import { messagesQuery, useConversationChanges } from '#app/data/conversations.ts';
import { useCan, useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { useScreenCommands } from '#app/shell/screen-commands.ts';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import classes from './inbox.module.css';
import { useInbox } from './inbox-context.ts';
import { LiveStatus } from './live-status.tsx';
import type { Rating } from './message-bubble.tsx';
import { MessageList } from './message-list.tsx';
import { inboxMessages } from './messages.ts';
import type { ComposerMode } from './unsent.ts';
import { useLiveConversation } from './use-live-conversation.ts';
import { useLiveReply } from './use-live-reply.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** From here on the customer stands beside the conversation, as in the stylesheet. */
const WIDE = '(min-width: 75.01em)';

/** What was said in one conversation, what can be done with it, and who it is with. */
export function ConversationPane({ conversation }: { readonly conversation: Conversation }) {
  const t = useMessages(inboxMessages);
  const words = useMessages(conversationMessages);
  const common = useMessages(commonMessages);
  const { user } = useSession();
  const can = useCan();
  const may = can('conversations:write');
  const mayStop = may && can('chat');
  const { agents } = useInbox();
  const { id, status, handoff } = conversation;
  const pages = useInfiniteQuery(messagesQuery(id));
  const messages = useMemo(() => pages.data?.pages.toReversed().flat() ?? [], [pages.data]);
  const writer = useLiveConversation(id, pages.isSuccess ? (messages.at(-1)?.seq ?? 0) : undefined, user.name);
  const live = useLiveReply(conversation, messages);
  const { update, takeOver, giveBack, stop, rate } = useConversationChanges(id);
  const [cited, setCited] = useState<Citation | null>(null);
  const [ratings, setRatings] = useState<ReadonlyMap<string, Rating>>(new Map());
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [panel, { open: openPanel, close: closePanel }] = useDisclosure(false);
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  // What was said is on the screen before what is known beside it.
  const beside = useDeferredValue(wide, false);
  const input = useRef<HTMLTextAreaElement>(null);
  const name = customerName(conversation, t.visitor);
  const agentName = agents.get(conversation.agentId)?.name ?? words.deletedAgent;
  usePageTitle(`${name} · ${t.title}`);

  const failed = (error: unknown): void => {
    notifications.show({ color: 'red', message: errorText(error, common.failedText) });
  };
  const done = (message: string) => ({ onSuccess: () => void notifications.show({ message }), onError: failed });
  const focus = (next: ComposerMode): void => {
    setMode(next);
    // Once the field of that kind is there.
    requestAnimationFrame(() => input.current?.focus());
  };
  const isMine = status === 'human' && conversation.assignee?.id === user.id;
  const acts = {
    takeOver: () =>
      isMine
        ? giveBack.mutate(undefined, done(t.returned))
        : takeOver.mutate(undefined, {
            ...done(t.taken),
            onSuccess: () => {
              notifications.show({ message: t.taken });
              focus('reply');
            },
          }),
    close: () =>
      update.mutate(
        { status: status === 'closed' ? 'open' : 'closed' },
        done(status === 'closed' ? t.reopened : t.closed),
      ),
    assignMe: () => update.mutate({ assignee: { id: user.id, name: user.name } }, { onError: failed }),
    stop: () => {
      if (live !== undefined) stop.mutate(live.turnId, done(t.answerStopped));
    },
    reply: () => focus('reply'),
    note: () => focus('note'),
  };
  useShortcuts(may ? { ...acts, ...(live === undefined || !mayStop ? { stop: undefined } : {}) } : {});
  useScreenCommands(
    may
      ? [
          { id: 'inbox-take-over', label: isMine ? t.giveBack : t.takeOver, run: acts.takeOver },
          ...(live !== undefined && mayStop ? [{ id: 'inbox-stop', label: t.stopAnswer, run: acts.stop }] : []),
          { id: 'inbox-close', label: status === 'closed' ? t.reopen : t.close, run: acts.close },
          { id: 'inbox-assign', label: t.keys.assignMe, run: acts.assignMe },
          { id: 'inbox-reply', label: t.keys.reply, run: acts.reply },
          { id: 'inbox-note', label: t.keys.note, run: acts.note },
        ]
      : [],
  );

  const rateMessage = useCallback(
    ({ id: messageId }: Message, rating: Rating) => {
      rate.mutate(
        { messageId, rating },
        {
          onSuccess: () => {
            setRatings(now => new Map(now).set(messageId, rating));
            notifications.show({ message: t.rated });
          },
          onError: failed,
        },
      );
    },
    // What it closes over stays the same while the conversation is open.
    [id],
  );
  const fetchEarlier = useCallback(() => void pages.fetchNextPage(), [pages.fetchNextPage]);
  return (
    <div className={classes['pane']}>
      <section className={classes['thread']} aria-labelledby="page-title">
        <ConversationHeader
          conversation={conversation}
          name={name}
          agentName={agentName}
          may={may}
          isMine={isMine}
          busy={takeOver.isPending || giveBack.isPending}
          onTakeOver={acts.takeOver}
          onClose={acts.close}
          onPanel={openPanel}
        />
        {handoff === null ? null : <div className={classes['handoff']}>{t.handoff(handoff.reason)}</div>}
        {pages.isPending ? (
          <Box p="lg" flex={1}>
            <LoadingList rows={4} />
          </Box>
        ) : null}
        {pages.isError ? (
          <Box p="lg" flex={1}>
            <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
          </Box>
        ) : null}
        {pages.isSuccess ? (
          <MessageList
            messages={messages}
            live={live}
            customer={name}
            agent={agentName}
            ratings={ratings}
            onRate={may ? rateMessage : undefined}
            onCitation={setCited}
            onEarlier={pages.hasNextPage && !pages.isFetchingNextPage ? fetchEarlier : undefined}
            loadingEarlier={pages.isFetchingNextPage}
          />
        ) : null}
        <LiveStatus
          words={
            writer !== undefined ? t.isTyping(writer.name ?? name) : live === undefined ? '' : t.answering(agentName)
          }
          onStop={live !== undefined && mayStop ? acts.stop : undefined}
        />
        {may ? (
          <Composer conversation={conversation} mode={mode} onMode={setMode} inputRef={input} />
        ) : (
          <Text size="sm" c="dimmed" className={classes['composer']}>
            {t.mayNot}
          </Text>
        )}
      </section>
      {wide ? (
        <aside className={classes['panel']} aria-label={t.panel} tabIndex={0}>
          {beside ? <CustomerPanel conversation={conversation} /> : null}
        </aside>
      ) : null}
      <Drawer
        opened={panel && !wide}
        onClose={closePanel}
        position="right"
        size="sm"
        title={t.panel}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        {panel ? <CustomerPanel conversation={conversation} /> : null}
      </Drawer>
      <CitationDrawer agentId={conversation.agentId} citation={cited} onClose={() => setCited(null)} />
    </div>
  );
}
