import { Badge } from '@mantine/core';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { commonMessages } from './messages.ts';

const COLOURS = {
  queued: 'gray',
  processing: 'blue',
  running: 'blue',
  ready: 'teal',
  failed: 'red',
  open: 'teal',
  closed: 'gray',
  complete: 'teal',
  completed: 'teal',
  stopped: 'yellow',
} as const;

export type Status = keyof typeof COLOURS;

/** A state in a word; the colour only repeats it. */
export function StatusBadge({ status }: { readonly status: Status }) {
  const t = useMessages(commonMessages);
  return <Badge color={COLOURS[status]}>{t.status[status]}</Badge>;
}
