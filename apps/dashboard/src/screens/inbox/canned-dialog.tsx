import { ActionIcon, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { LoadingList } from '#app/components/loading.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { cannedRepliesQuery, useCannedReplies } from '#app/data/conversations.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './inbox.module.css';
import { inboxMessages } from './messages.ts';

export interface CannedDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** The team's saved replies: write, change, forget. */
export function CannedDialog({ opened, onClose }: CannedDialogProps) {
  const t = useMessages(inboxMessages);
  const common = useMessages(commonMessages);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.canned}
      size="lg"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <CannedForm />
    </Modal>
  );
}

function CannedForm() {
  const t = useMessages(inboxMessages);
  const replies = useQuery(cannedRepliesQuery);
  const { put, remove } = useCannedReplies();
  const [leaving, setLeaving] = useState<string | null>(null);
  const form = useForm({ initialValues: { shortcut: '', text: '' } });
  const { saving, error, save } = useSave(form, async values => {
    await put.mutateAsync(values);
    notifications.show({ message: t.cannedSaved });
    form.setValues({ shortcut: '', text: '' });
  });
  return (
    <Stack>
      <Text c="dimmed">{t.cannedText}</Text>
      {replies.isPending ? <LoadingList rows={2} /> : null}
      {replies.isError ? <ErrorState error={replies.error} onRetry={() => void replies.refetch()} /> : null}
      {replies.data?.length === 0 ? <Text>{t.cannedEmpty}</Text> : null}
      <ul className={classes['plain']}>
        {(replies.data ?? []).map(({ shortcut, text }) => (
          <li key={shortcut}>
            <Group wrap="nowrap" align="flex-start" gap="xs">
              <Stack gap={0} flex={1} miw={0}>
                <Text fw={570}>{shortcut}</Text>
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {text}
                </Text>
              </Stack>
              <ActionIcon aria-label={t.cannedEdit(shortcut)} onClick={() => form.setValues({ shortcut, text })}>
                <Pencil size={16} />
              </ActionIcon>
              <ActionIcon aria-label={t.cannedDelete(shortcut)} onClick={() => setLeaving(shortcut)}>
                <Trash2 size={16} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="sm">
          <TextInput
            label={t.cannedShortcut}
            description={t.cannedShortcutHelp}
            required
            pattern="[a-z0-9][a-z0-9\-]*"
            maxLength={32}
            key={form.key('shortcut')}
            {...form.getInputProps('shortcut')}
          />
          <Textarea
            label={t.cannedBody}
            required
            autosize
            minRows={3}
            maxRows={10}
            maxLength={4000}
            key={form.key('text')}
            {...form.getInputProps('text')}
          />
          {error === null ? null : <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={saving}>
              {t.cannedAdd}
            </Button>
          </Group>
        </Stack>
      </form>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={async () => leaving !== null && remove.mutateAsync(leaving)}
        title={t.cannedDelete(leaving ?? '')}
        confirmLabel={t.cannedDeleteConfirm}
        danger
      >
        {t.cannedDeleteText}
      </ConfirmDialog>
    </Stack>
  );
}
