import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { isWrongPassword } from './is-wrong-password.ts';
import { accountMessages } from './messages.ts';

export interface PasswordStepProps {
  /** What will happen. */
  readonly text: string;
  readonly confirmLabel: string;
  onPassword(password: string): Promise<void>;
}

/** Asks for the password once more before something that matters. */
export function PasswordStep({ text, confirmLabel, onPassword }: PasswordStepProps) {
  const t = useMessages(accountMessages);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wrong = isWrongPassword(error);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await onPassword(password);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={event => void submit(event)}>
      <Stack>
        <Text>{text}</Text>
        <PasswordInput
          label={t.currentPassword}
          autoComplete="current-password"
          required
          data-autofocus
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          error={wrong ? t.wrongPassword : undefined}
        />
        {error === null || wrong ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
