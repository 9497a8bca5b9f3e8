import type { Note } from '@baraza/sdk';
import { ActionIcon, Group, Text } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import classes from './note-list.module.css';
import { noteMessages } from './note-messages.ts';
import plainList from './plain-list.module.css';
import { RelativeTime } from './relative-time.tsx';

export interface NoteListProps {
  readonly notes: readonly Note[];
  /** Undefined for who may not. */
  readonly onDelete: ((note: string) => Promise<unknown>) | undefined;
}

/** Words of the team among themselves. */
export function NoteList({ notes, onDelete }: NoteListProps) {
  const t = useMessages(noteMessages);
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <>
      {notes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.none}
        </Text>
      ) : null}
      <ul className={plainList['list']}>
        {notes.map(note => (
          <li key={note.id} className={classes['note']}>
            {note.text}
            <Group justify="space-between" gap="xs" mt={4} wrap="nowrap">
              <Text size="xs" c="light-dark(var(--mantine-color-gray-8), var(--mantine-color-dark-1))">
                {note.author.name} · <RelativeTime at={note.createdAt} />
              </Text>
              {onDelete === undefined ? null : (
                <ActionIcon size={24} aria-label={t.remove} onClick={() => setLeaving(note.id)}>
                  <Trash2 size={14} />
                </ActionIcon>
              )}
            </Group>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => leaving !== null && onDelete?.(leaving)}
        title={t.removeTitle}
        confirmLabel={t.remove}
        danger
      >
        {t.removeText}
      </ConfirmDialog>
    </>
  );
}
