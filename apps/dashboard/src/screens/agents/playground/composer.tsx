import { ActionIcon, Textarea } from '@mantine/core';
import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { playgroundMessages } from './messages.ts';
import classes from './playground.module.css';

export interface ComposerProps {
  readonly running: boolean;
  onSend(text: string): void;
  onStop(): void;
}

/** Enter sends, Shift and Enter begins a line. */
export function Composer({ running, onSend, onStop }: ComposerProps) {
  const t = useMessages(playgroundMessages);
  const [text, setText] = useState('');
  const send = (): void => {
    if (running || text.trim() === '') return;
    onSend(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={classes['composer']}>
      <Textarea
        aria-label={t.message}
        placeholder={t.placeholder}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={32_000}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        className={classes['input']}
      />
      {running ? (
        <ActionIcon size={36} variant="default" aria-label={t.stop} onClick={onStop}>
          <Square size={14} fill="currentColor" />
        </ActionIcon>
      ) : (
        <ActionIcon size={36} variant="filled" color="teal" aria-label={t.send} onClick={send}>
          <ArrowUp size={18} />
        </ActionIcon>
      )}
    </div>
  );
}
