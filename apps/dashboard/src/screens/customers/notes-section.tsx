import { ActionIcon, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { customerNotesQuery, useCustomerChanges } from '#app/data/customers.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './customers.module.css';
import { customerMessages } from './messages.ts';

/** Words of the team about a customer. */
export function NotesSection({ id, may }: { readonly id: string; readonly may: boolean }) {
  const t = useMessages(customerMessages);
  const notes = useQuery(customerNotesQuery(id));
  const { addNote, removeNote } = useCustomerChanges(id);
  const [text, setText] = useState('');
  const [leaving, setLeaving] = useState<string | null>(null);
  const items = notes.data?.items ?? [];
  return (
    <Paper p="lg" component="section" aria-labelledby="notes">
      <Title order={2} id="notes" mb="sm">
        {t.notes}
      </Title>
      {notes.isError ? <ErrorState error={notes.error} onRetry={() => void notes.refetch()} /> : null}
      {notes.isSuccess && items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.noNotes}
        </Text>
      ) : null}
      <ul className={classes['list']}>
        {items.map(note => (
          <li key={note.id} className={classes['note']}>
            {note.text}
            <Group justify="space-between" gap="xs" mt={4} wrap="nowrap">
              <Text size="xs" c="light-dark(var(--mantine-color-gray-8), var(--mantine-color-dark-1))">
                {note.author.name} · <RelativeTime at={note.createdAt} />
              </Text>
              {may ? (
                <ActionIcon size={24} aria-label={t.deleteNote} onClick={() => setLeaving(note.id)}>
                  <Trash2 size={14} />
                </ActionIcon>
              ) : null}
            </Group>
          </li>
        ))}
      </ul>
      {may ? (
        <form
          onSubmit={event => {
            event.preventDefault();
            if (text.trim() === '' || addNote.isPending) return;
            addNote.mutate(text.trim(), { onSuccess: () => setText('') });
          }}
        >
          <Stack gap="xs" mt="md">
            <Textarea
              aria-label={t.newNote}
              placeholder={t.newNote}
              autosize
              minRows={2}
              maxLength={10_000}
              value={text}
              onChange={event => setText(event.currentTarget.value)}
            />
            {addNote.isError ? <ErrorState error={addNote.error} /> : null}
            <Button
              type="submit"
              size="xs"
              variant="default"
              w="fit-content"
              loading={addNote.isPending}
              disabled={text.trim() === ''}
            >
              {t.addNote}
            </Button>
          </Stack>
        </form>
      ) : null}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => {
          if (leaving !== null) await removeNote.mutateAsync(leaving);
        }}
        title={t.deleteNoteTitle}
        confirmLabel={t.deleteNote}
        danger
      >
        {t.deleteNoteText}
      </ConfirmDialog>
    </Paper>
  );
}
