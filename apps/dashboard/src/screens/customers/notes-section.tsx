import { Button, Paper, Stack, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { NoteList } from '#app/components/note-list.tsx';
import { noteMessages } from '#app/components/note-messages.ts';
import { customerNotesQuery, useCustomerChanges } from '#app/data/customers.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { customerMessages } from './messages.ts';

/** Words of the team about a customer. */
export function NotesSection({ id, may }: { readonly id: string; readonly may: boolean }) {
  const t = useMessages(customerMessages);
  const words = useMessages(noteMessages);
  const notes = useQuery(customerNotesQuery(id));
  const { addNote, removeNote } = useCustomerChanges(id);
  const [text, setText] = useState('');
  return (
    <Paper p="lg" component="section" aria-labelledby="notes">
      <Title order={2} id="notes" mb="sm">
        {words.notes}
      </Title>
      {notes.isError ? <ErrorState error={notes.error} onRetry={() => void notes.refetch()} /> : null}
      {notes.isSuccess ? (
        <NoteList notes={notes.data.items} onDelete={may ? note => removeNote.mutateAsync(note) : undefined} />
      ) : null}
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
    </Paper>
  );
}
