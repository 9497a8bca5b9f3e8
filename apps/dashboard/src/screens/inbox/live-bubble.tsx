import { Loader } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { Markdown } from '#app/components/markdown.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import type { GrowingText } from './growing-text.ts';
import classes from './message.module.css';
import { inboxMessages } from './messages.ts';

/** What the agent has said so far of the answer it is writing. */
export function LiveBubble({ text, agent }: { readonly text: GrowingText; readonly agent: string }) {
  const t = useMessages(inboxMessages);
  const words = useSyncExternalStore(text.subscribe, text.read);
  return (
    <div className={classes['ours']}>
      <div className={classes['bubble']} data-role="assistant" data-live>
        <span className={classes['unseen']}>{agent}: </span>
        {words === '' ? <Loader type="dots" size="sm" aria-label={t.answering(agent)} /> : <Markdown text={words} />}
      </div>
      <div className={classes['byline']} aria-hidden>
        {agent}
      </div>
    </div>
  );
}
