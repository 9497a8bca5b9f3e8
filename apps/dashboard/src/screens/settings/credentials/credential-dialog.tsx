import type { Credential } from '@baraza/sdk';
import { Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { useSave } from '#app/components/use-save.ts';
import { type Provider, useCredentialChanges } from '#app/data/credentials.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { credentialsMessages } from './messages.ts';

export interface CredentialDialogProps {
  readonly provider: Provider | null;
  /** What is there already. */
  readonly credential: Credential | undefined;
  onClose(): void;
}

/** Takes a key, which the provider is asked about before it is kept. */
export function CredentialDialog({ provider, credential, onClose }: CredentialDialogProps) {
  const t = useMessages(credentialsMessages);
  return (
    <Dialog
      opened={provider !== null}
      onClose={onClose}
      title={provider === null ? '' : t.setFor(t.providers[provider])}
    >
      {provider === null ? null : <CredentialForm provider={provider} credential={credential} onDone={onClose} />}
    </Dialog>
  );
}

interface CredentialFormProps {
  readonly provider: Provider;
  readonly credential: Credential | undefined;
  onDone(): void;
}

function CredentialForm({ provider, credential, onDone }: CredentialFormProps) {
  const t = useMessages(credentialsMessages);
  const { put } = useCredentialChanges();
  const compatible = provider === 'openai-compatible';
  const form = useForm({
    initialValues: {
      apiKey: '',
      baseUrl: credential?.baseUrl ?? '',
      name: credential?.name ?? '',
      skipTest: false,
    },
    validate: {
      apiKey: apiKey => (!compatible && apiKey.trim() === '' ? t.keyMissing : null),
      baseUrl: baseUrl => (compatible && baseUrl.trim() === '' ? t.baseUrlMissing : null),
    },
  });
  const { saving, error, save } = useSave(form, async ({ apiKey, baseUrl, name, skipTest }) => {
    const saved = await put.mutateAsync({
      provider,
      credential: {
        apiKey: orNull(apiKey),
        ...(compatible ? { baseUrl: orNull(baseUrl), name: orNull(name) } : {}),
        skipTest,
      },
    });
    notifications.show({ message: saved.tested ? t.saved : t.savedUntested });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        {compatible ? (
          <>
            <TextInput
              label={t.baseUrl}
              description={t.baseUrlText}
              type="url"
              required
              data-autofocus
              {...form.getInputProps('baseUrl')}
            />
            <TextInput label={t.name} maxLength={100} {...form.getInputProps('name')} />
          </>
        ) : null}
        <PasswordInput
          label={t.key}
          description={compatible ? t.keyOptional : t.keyText}
          required={!compatible}
          autoComplete="off"
          data-autofocus={!compatible || undefined}
          {...form.getInputProps('apiKey')}
        />
        <Checkbox
          label={t.skipTest}
          description={t.skipTestText}
          {...form.getInputProps('skipTest', { type: 'checkbox' })}
        />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
