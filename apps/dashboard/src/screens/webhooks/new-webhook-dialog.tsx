import type { CreatedWebhook, Webhook } from '@baraza/sdk';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { SecretOnce } from '#app/components/secret-once.tsx';
import { useSave } from '#app/components/use-save.ts';
import { agentsQuery } from '#app/data/agents.ts';
import { useWebhookChanges } from '#app/data/webhooks.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { EventPicker } from './event-picker.tsx';
import { EVERY_EVENT } from './event-types.ts';
import { webhooksMessages } from './messages.ts';

type Format = Webhook['format'];
export const FORMATS: readonly Format[] = ['standard', 'chatbase', 'chatzuri', 'chatzuri-sha256'];

/** Asks where to and what of, then shows the secret, once. */
export function NewWebhookDialog({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const t = useMessages(webhooksMessages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.create} size="lg">
      <NewWebhookForm onDone={onClose} />
    </Dialog>
  );
}

interface NewWebhook {
  url: string;
  description: string;
  events: string[];
  agentId: string | null;
  format: Format;
}

function NewWebhookForm({ onDone }: { onDone(): void }) {
  const t = useMessages(webhooksMessages);
  const agents = useQuery(agentsQuery);
  const { create } = useWebhookChanges();
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const form = useForm<NewWebhook>({
    initialValues: { url: '', description: '', events: [], agentId: null, format: 'standard' },
    validate: {
      url: url => (url.trim() === '' ? t.urlMissing : null),
      events: events => (events.length === 0 ? t.eventsMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    setCreated(
      await create.mutateAsync({
        ...values,
        url: values.url.trim(),
        description: values.description.trim() === '' ? null : values.description,
        events: eventsOf(values.events),
      }),
    );
  });
  if (created !== null) {
    return <SecretOnce secret={created.secret} label={t.secret} note={t.once} doneLabel={t.done} onDone={onDone} />;
  }
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        <TextInput
          label={t.url}
          description={t.urlText}
          type="url"
          required
          placeholder="https://"
          data-autofocus
          {...form.getInputProps('url')}
        />
        <EventPicker {...form.getInputProps('events')} />
        <Select
          label={t.agent}
          placeholder={t.allAgents}
          clearable
          data={(agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('agentId')}
        />
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
            {t.make}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** "All" makes the others needless. */
export function eventsOf(chosen: readonly string[]): string[] {
  return chosen.includes(EVERY_EVENT) ? [EVERY_EVENT] : [...chosen];
}
