import { BarazaError } from '@baraza/sdk';
import { Alert, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { ErrorState } from '#app/components/error-state.tsx';
import { ButtonLink } from '#app/components/links.tsx';
import { useSave } from '#app/components/use-save.ts';
import { resetPassword } from '#app/data/auth.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from './access-page.tsx';
import { NewPasswordField } from './account-fields.tsx';
import { accessMessages } from './messages.ts';

const route = getRouteApi('/reset-password');

/** A new password, by the link of the mail. */
export function ResetPasswordScreen() {
  const t = useMessages(accessMessages);
  const { token } = route.useSearch();
  const [done, setDone] = useState(false);
  const form = useForm({ initialValues: { password: '' } });
  const { saving, error, save } = useSave(form, async ({ password }) => {
    await resetPassword(token ?? '', password);
    setDone(true);
  });
  const dead = token === undefined || (error instanceof BarazaError && /token/i.test(error.code));
  if (dead) {
    return (
      <AccessPage title={t.linkDead}>
        <ButtonLink to="/forgot-password" fullWidth>
          {t.sendLink}
        </ButtonLink>
      </AccessPage>
    );
  }
  return (
    <AccessPage title={t.resetTitle}>
      {done ? (
        <Stack>
          <Alert icon={<CircleCheck size={18} />} role="status">
            {t.resetDone}
          </Alert>
          <ButtonLink to="/sign-in" fullWidth>
            {t.signIn}
          </ButtonLink>
        </Stack>
      ) : (
        <form onSubmit={form.onSubmit(save)}>
          <Stack>
            <NewPasswordField form={form} />
            {error === null ? null : <ErrorState error={error} />}
            <Button type="submit" loading={saving} fullWidth>
              {t.resetTitle}
            </Button>
          </Stack>
        </form>
      )}
    </AccessPage>
  );
}
