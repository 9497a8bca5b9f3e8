import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accessMessages } from './messages.ts';

/** Bounds of the server, told before it is asked. */
export const PASSWORD_LENGTH = { minLength: 10, maxLength: 128 } as const;

/** Name of a new account. */
export function NameField<T extends { name: string }>({ form }: { readonly form: UseFormReturnType<T> }) {
  const t = useMessages(accessMessages);
  return (
    <TextInput
      label={t.name}
      name="name"
      autoComplete="name"
      maxLength={100}
      required
      data-autofocus
      {...form.getInputProps('name')}
    />
  );
}

/** A password that is chosen now. */
export function NewPasswordField<T extends { password: string }>({ form }: { readonly form: UseFormReturnType<T> }) {
  const t = useMessages(accessMessages);
  return (
    <PasswordInput
      label={t.newPassword}
      description={t.passwordHint}
      name="password"
      autoComplete="new-password"
      required
      {...PASSWORD_LENGTH}
      {...form.getInputProps('password')}
    />
  );
}
