import type { Webhook } from '@baraza/sdk';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { useSave } from '#app/components/use-save.ts';
import { useWebhookChanges } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { webhooksMessages } from './messages.ts';

const DAY_MS = 86_400_000;

export interface ReplayDialogProps {
  readonly webhook: Webhook;
  readonly opened: boolean;
  onClose(): void;
}

/** Tells an endpoint the events of a time once more. */
export function ReplayDialog({ webhook, opened, onClose }: ReplayDialogProps) {
  const t = useMessages(webhooksMessages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.replay}>
      <ReplayForm webhook={webhook} onDone={onClose} />
    </Dialog>
  );
}

function ReplayForm({ webhook, onDone }: { readonly webhook: Webhook; onDone(): void }) {
  const t = useMessages(webhooksMessages);
  const { replay } = useWebhookChanges();
  const form = useForm({
    initialValues: { from: toInput(Date.now() - DAY_MS), to: toInput(Date.now()) },
  });
  const { saving, error, save } = useSave(form, async ({ from, to }) => {
    const { count, nextFrom } = await replay.mutateAsync({
      id: webhook.id,
      which: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    });
    notifications.show({ message: t.replayed(count) });
    if (nextFrom === null) onDone();
    else {
      form.setFieldValue('from', toInput(Date.parse(nextFrom)));
      notifications.show({ message: t.replayedMore });
    }
  });
  return (
    <form onSubmit={form.onSubmit(save)}>
      <Stack>
        <Text>{t.replayText}</Text>
        <TextInput label={t.from} type="datetime-local" step={1} required {...form.getInputProps('from')} />
        <TextInput label={t.to} type="datetime-local" step={1} required {...form.getInputProps('to')} />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {t.replay}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const MINUTE_MS = 60_000;
const TO_SECONDS = 'yyyy-mm-ddThh:mm:ss'.length;

/** An instant (ms) as `datetime-local` has it: the clock on the wall. */
function toInput(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offsetMs).toISOString().slice(0, TO_SECONDS);
}
