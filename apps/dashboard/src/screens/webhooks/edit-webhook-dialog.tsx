import type { Webhook } from '@baraza/sdk';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useWebhookChanges } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { EventPicker } from './event-picker.tsx';
import { webhooksMessages } from './messages.ts';
import { eventsOf, FORMATS } from './new-webhook-dialog.tsx';

export interface EditWebhookDialogProps {
  readonly webhook: Webhook;
  readonly opened: boolean;
  onClose(): void;
}

export function EditWebhookDialog({ webhook, opened, onClose }: EditWebhookDialogProps) {
  const t = useMessages(webhooksMessages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.editTitle} size="lg">
      <EditWebhookForm webhook={webhook} onDone={onClose} />
    </Dialog>
  );
}

function EditWebhookForm({ webhook, onDone }: { readonly webhook: Webhook; onDone(): void }) {
  const t = useMessages(webhooksMessages);
  const common = useMessages(commonMessages);
  const { update } = useWebhookChanges();
  const form = useForm({
    initialValues: {
      url: webhook.url,
      events: [...webhook.events],
      format: webhook.format,
      description: webhook.description ?? '',
    },
    validate: {
      url: url => (url.trim() === '' ? t.urlMissing : null),
      events: events => (events.length === 0 ? t.eventsMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    const description = values.description.trim() === '' ? null : values.description;
    await update.mutateAsync({
      id: webhook.id,
      changes: { ...values, description, url: values.url.trim(), events: eventsOf(values.events) },
    });
    notifications.show({ message: common.saved });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        <TextInput label={t.url} type="url" required data-autofocus {...form.getInputProps('url')} />
        <EventPicker {...form.getInputProps('events')} />
        <Select
          label={t.format}
          allowDeselect={false}
          data={FORMATS.map(value => ({ value, label: t.formats[value] }))}
          {...form.getInputProps('format')}
        />
        <TextInput label={t.description} maxLength={500} {...form.getInputProps('description')} />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
