import type { ApiKey, CreatedApiKey } from '@baraza/sdk';
import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { SecretOnce } from '#app/components/secret-once.tsx';
import { useSave } from '#app/components/use-save.ts';
import { agentsQuery } from '#app/data/agents.ts';
import { useApiKeyChanges } from '#app/data/api-keys.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { keysMessages } from './messages.ts';

type Scope = ApiKey['scopes'][number];

const SCOPES: readonly Scope[] = ['chat', 'read', 'manage'];
const DAY_MS = 86_400_000;
const EXPIRIES = { never: null, month: 30, quarter: 90, year: 365 } as const;
type Expiry = keyof typeof EXPIRIES;

/** Asks what a key is for, then shows its secret, once. */
export function NewKeyDialog({ opened, onClose }: { readonly opened: boolean; onClose(): void }) {
  const t = useMessages(keysMessages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.createTitle}>
      <NewKeyForm onDone={onClose} />
    </Dialog>
  );
}

function NewKeyForm({ onDone }: { onDone(): void }) {
  const t = useMessages(keysMessages);
  const agents = useQuery(agentsQuery);
  const { create } = useApiKeyChanges();
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const form = useForm<{ name: string; scopes: Scope[]; agentId: string | null; expiresAt: Expiry }>({
    initialValues: { name: '', scopes: ['chat'], agentId: null, expiresAt: 'never' },
    validate: {
      name: name => (name.trim() === '' ? t.nameMissing : null),
      scopes: scopes => (scopes.length === 0 ? t.scopeMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    const days = EXPIRIES[values.expiresAt];
    setCreated(
      await create.mutateAsync({
        ...values,
        expiresAt: days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString(),
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
          label={t.name}
          description={t.nameText}
          required
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t.scopes} {...form.getInputProps('scopes')}>
          <Stack gap="sm" mt="xs">
            {SCOPES.map(scope => (
              <Checkbox key={scope} value={scope} label={t.scopeNames[scope]} description={t.scopeTexts[scope]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={t.agent}
          placeholder={t.allAgents}
          clearable
          data={(agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('agentId')}
        />
        <Select
          label={t.expires}
          allowDeselect={false}
          data={(Object.keys(EXPIRIES) as Expiry[]).map(value => ({ value, label: t.expiries[value] }))}
          {...form.getInputProps('expiresAt')}
        />
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
