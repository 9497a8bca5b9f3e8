import { NotFoundError, PermissionError } from '@baraza/sdk';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState } from '#app/components/error-state.tsx';
import { useSave } from '#app/components/use-save.ts';
import { client } from '#app/data/client.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from './access-page.tsx';
import { NameField, NewPasswordField } from './account-fields.tsx';
import { accessMessages } from './messages.ts';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/setup');

/** The first owner, by the one-time link. */
export function SetUpScreen() {
  const t = useMessages(accessMessages);
  const { token } = route.useSearch();
  const enter = useEnter();
  const form = useForm({ initialValues: { name: '', email: '', password: '' } });
  const { saving, error, save } = useSave(form, async values =>
    enter(await client.people.setUp({ ...values, token: token ?? '' })),
  );
  if (token === undefined || error instanceof NotFoundError || error instanceof PermissionError) {
    return <AccessPage title={t.linkDead} text={t.linkDeadText} />;
  }
  return (
    <AccessPage title={t.setUp} text={t.setUpText}>
      <form onSubmit={form.onSubmit(save)}>
        <Stack>
          <NameField form={form} />
          <TextInput
            label={t.email}
            type="email"
            name="email"
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
          <NewPasswordField form={form} />
          {error === null ? null : <ErrorState error={error} />}
          <Button type="submit" loading={saving} fullWidth>
            {t.createAccount}
          </Button>
        </Stack>
      </form>
    </AccessPage>
  );
}
