import type { Note } from '@baraza/sdk';
import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

export interface NotesSectionProps {
  readonly notes: readonly Note[];
  /** Undefined for who may not. */
  readonly onDelete: ((note: string) => Promise<unknown>) | undefined;
}

/** Words of the team among themselves. */
export function NotesSection({ notes, onDelete }: NotesSectionProps) {
  const t = useMessages(inboxMessages);
  const [leaving, setLeaving] = useState<string | null>(null);
  return (
    <section aria-labelledby="notes">
      <Title order={2} size="h3" id="notes" mb={8}>
        {t.notes}
      </Title>
      {notes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.noNotes}
        </Text>
      ) : null}
      <ul className={classes['plain']}>
        {notes.map(note => (
          <li key={note.id} className={classes['note']}>
            {note.text}
            <Group justify="space-between" gap="xs" mt={4} wrap="nowrap">
              <Text size="xs" c="light-dark(var(--mantine-color-gray-8), var(--mantine-color-dark-1))">
                {note.author.name} · <RelativeTime at={note.createdAt} />
              </Text>
              {onDelete === undefined ? null : (
                <ActionIcon size={24} aria-label={t.deleteNote} onClick={() => setLeaving(note.id)}>
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
        title={t.deleteNoteTitle}
        confirmLabel={t.deleteNote}
        danger
      >
        {t.deleteNoteText}
      </ConfirmDialog>
    </section>
  );
}
