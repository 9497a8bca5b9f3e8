import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { TextLink } from '#app/components/links.tsx';
import { useSave } from '#app/components/use-save.ts';
import { requestPasswordReset } from '#app/data/auth.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from './access-page.tsx';
import { accessMessages } from './messages.ts';

/** Asks for a link to a new password. Says the same whether the address is known or not. */
export function ForgotPasswordScreen() {
  const t = useMessages(accessMessages);
  const [sent, setSent] = useState(false);
  const form = useForm({ initialValues: { email: '' } });
  const { saving, error, save } = useSave(form, async ({ email }) => {
    await requestPasswordReset(email);
    setSent(true);
  });
  return (
    <AccessPage title={t.forgotTitle} text={t.forgotText}>
      <form onSubmit={form.onSubmit(save)}>
        <Stack>
          {sent ? (
            <Alert icon={<MailCheck size={18} />} role="status">
              {t.linkSent}
            </Alert>
          ) : (
            <>
              <TextInput
                label={t.email}
                type="email"
                name="email"
                autoComplete="username"
                required
                {...form.getInputProps('email')}
              />
              {error === null ? null : <ErrorState error={error} />}
              <Button type="submit" loading={saving} fullWidth>
                {t.sendLink}
              </Button>
            </>
          )}
          <TextLink to="/sign-in" size="sm" ta="center">
            {t.toSignIn}
          </TextLink>
        </Stack>
      </form>
    </AccessPage>
  );
}
