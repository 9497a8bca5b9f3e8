import type { Conversation } from '@baraza/sdk';
import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Send, StickyNote } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { client } from '#app/data/client.ts';
import { useConversationChanges, useConversationNotes } from '#app/data/conversations.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { CannedDialog } from './canned-dialog.tsx';
import { CannedMenu } from './canned-menu.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';
import { type ComposerMode, keepUnsent, unsentText } from './unsent.ts';

const TYPING_AGAIN_MS = 3_000;

export interface ComposerProps {
  readonly conversation: Conversation;
  readonly mode: ComposerMode;
  onMode(mode: ComposerMode): void;
  readonly inputRef: RefObject<HTMLTextAreaElement | null>;
}

/** Writes to the customer, or a note to the team. What the agent had begun to say stands here after a takeover. */
export function Composer({ conversation, mode, onMode, inputRef }: ComposerProps) {
  const t = useMessages(inboxMessages);
  const { id, draft } = conversation;
  const { send } = useConversationChanges(id);
  const { add } = useConversationNotes(id);
  const [reply, setReply] = useState(() => unsentText(id, 'reply') || (draft ?? ''));
  const [note, setNote] = useState(() => unsentText(id, 'note'));
  const [managing, { open, close }] = useDisclosure(false);
  const typing = useTyping(id);
  const filledWith = useRef(draft);
  useEffect(() => {
    // It comes with the takeover, while this stands here already.
    if (draft !== null && draft !== filledWith.current) setReply(now => (now.trim() === '' ? draft : now));
    filledWith.current = draft;
  }, [draft]);

  const isNote = mode === 'note';
  const text = isNote ? note : reply;
  const write = (next: string): void => {
    keepUnsent(id, mode, next);
    (isNote ? setNote : setReply)(next);
    if (!isNote) typing(next !== '');
  };
  const running = isNote ? add : send;
  const submit = (): void => {
    const words = text.trim();
    if (words === '' || running.isPending) return;
    running.mutate(words, {
      onSuccess: () => {
        keepUnsent(id, mode, '');
        (isNote ? setNote : setReply)('');
      },
    });
    if (!isNote) typing(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') inputRef.current?.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  const label = isNote ? t.note : t.reply;
  return (
    <div className={classes['composer']} data-note={isNote || undefined}>
      <Group justify="space-between" mb={8} gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t.mode}
          value={mode}
          onChange={value => onMode(value as ComposerMode)}
          data={[
            { value: 'reply', label: t.reply },
            { value: 'note', label: t.note },
          ]}
        />
        {!isNote && draft !== null && reply === draft ? (
          <Group gap={6}>
            <Text size="xs" c="dimmed">
              {t.draftOf}
            </Text>
            <Button size="compact-xs" variant="default" onClick={() => write('')}>
              {t.clearDraft}
            </Button>
          </Group>
        ) : null}
      </Group>
      {running.isError ? <ErrorState error={running.error} /> : null}
      <Textarea
        ref={inputRef}
        aria-label={label}
        placeholder={
          isNote ? t.notePlaceholder : conversation.status === 'human' ? t.replyPlaceholder : t.replyTakesOver
        }
        autosize
        minRows={2}
        maxRows={9}
        maxLength={isNote ? 10_000 : 32_000}
        value={text}
        onChange={event => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => (isNote ? undefined : typing(false))}
      />
      <Group justify="space-between" mt={8}>
        {isNote ? (
          <span />
        ) : (
          <CannedMenu
            onChoose={chosen => write(reply.trim() === '' ? chosen : `${reply}\n${chosen}`)}
            onManage={open}
          />
        )}
        <Button
          size="xs"
          color={isNote ? 'yellow.9' : undefined}
          leftSection={isNote ? <StickyNote size={15} /> : <Send size={15} />}
          onClick={submit}
          disabled={text.trim() === ''}
          loading={running.isPending}
        >
          {isNote ? t.addNote : t.send}
        </Button>
      </Group>
      <CannedDialog opened={managing} onClose={close} />
    </div>
  );
}

/** Tells the customer's side that somebody writes: at once, again while it lasts, and when it is over. */
function useTyping(id: string): (on: boolean) => void {
  const told = useRef(0);
  return on => {
    const now = Date.now();
    if (on ? now - told.current < TYPING_AGAIN_MS : told.current === 0) return;
    told.current = on ? now : 0;
    // Only a courtesy: nothing hangs on it.
    client.conversations.typing(id, on).catch(() => undefined);
  };
}
