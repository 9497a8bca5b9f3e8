import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../core/texts.ts';
import { Icon } from './icons.tsx';

const MAX_TEXT = 8000;

/** Where the visitor writes. Enter sends, Shift+Enter begins a line. */
export function Composer({
  texts,
  answering,
  accept,
  onSend,
  onStop,
  onTyping,
  onFiles,
  inputRef,
}: {
  readonly texts: Texts;
  readonly answering: boolean;
  /** Media types that may be attached; empty when none may. */
  readonly accept: readonly string[];
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
  readonly onTyping: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly inputRef: { current: HTMLTextAreaElement | null };
}): JSX.Element {
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (input === null) return;
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 140)}px`;
  }, [text]);
  const send = (): void => {
    const said = text.trim();
    if (said === '') return;
    onSend(said);
    setText('');
    inputRef.current?.focus();
  };
  const showStop = answering && text.trim() === '';
  return (
    <form
      class="composer"
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      {accept.length > 0 && (
        <>
          <input
            ref={picker}
            type="file"
            hidden
            accept={accept.join(',')}
            onChange={event => {
              onFiles([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
          <button
            type="button"
            class="quiet"
            aria-label={texts.attach}
            title={texts.attach}
            onClick={() => picker.current?.click()}
          >
            <Icon name="clip" />
          </button>
        </>
      )}
      <textarea
        ref={inputRef}
        rows={1}
        // A placeholder reads as the page does.
        dir={text === '' ? undefined : 'auto'}
        maxLength={MAX_TEXT}
        value={text}
        placeholder={texts.placeholder}
        aria-label={texts.placeholder}
        enterkeyhint="send"
        onInput={event => {
          setText(event.currentTarget.value);
          onTyping();
        }}
        onPaste={event => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length > 0 && accept.length > 0) onFiles(files);
        }}
        onKeyDown={event => {
          // While an input method composes, Enter takes its suggestion.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      {showStop ? (
        <button type="button" class="send" aria-label={texts.stop} title={texts.stop} onClick={onStop}>
          <Icon name="stop" fill />
        </button>
      ) : (
        <button
          type="submit"
          class="send"
          aria-label={texts.send}
          title={texts.send}
          aria-disabled={text.trim() === ''}
        >
          <Icon name="send" />
        </button>
      )}
    </form>
  );
}
