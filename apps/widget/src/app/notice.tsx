import type { JSX } from 'preact';
import type { ChatState } from '../core/chat-state.ts';
import type { Texts } from '../core/texts.ts';

/** One line on what stands in the way, kept in place while it is empty so that nothing jumps. */
export function Notice({ state, texts }: { readonly state: ChatState; readonly texts: Texts }): JSX.Element | null {
  const words = noticeOf(state, texts);
  return (
    <p class={`notice${words === null ? ' none' : ''}`} role="status">
      {words}
    </p>
  );
}

function noticeOf({ online, seeking, notice, pending }: ChatState, texts: Texts): string | null {
  if (!online) return texts.offline;
  const next = pending.find(item => item.error === undefined);
  if (next?.held !== undefined && !seeking) return texts.uploading;
  switch (notice) {
    case null:
      return seeking ? texts.reconnecting : null;
    case 'too_many_messages':
    case 'too_many_requests':
      return texts.slow;
    case 'file_too_large':
    case 'body_too_large':
      return texts.fileTooLarge;
    case 'too_many_files':
      return texts.tooManyFiles;
    case 'file_kind_not_allowed':
      return texts.fileKind;
    case 'no_connection':
      return texts.reconnecting;
    default:
      return texts.failed;
  }
}
