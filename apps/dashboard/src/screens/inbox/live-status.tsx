import { Square } from 'lucide-react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

export interface LiveStatusProps {
  /** Who writes just now, in a sentence; empty when nobody does. */
  readonly words: string;
  /** Breaks the agent's answer off; undefined while there is none. */
  readonly onStop: (() => void) | undefined;
}

/** One line between what was said and what is written next. */
export function LiveStatus({ words, onStop }: LiveStatusProps) {
  const t = useMessages(inboxMessages);
  return (
    <div className={classes['status']}>
      <span role="status">{words}</span>
      {onStop === undefined ? null : (
        <button type="button" className={classes['stop']} onClick={onStop}>
          <Square size={10} fill="currentColor" aria-hidden />
          {t.stopAnswer}
        </button>
      )}
    </div>
  );
}
