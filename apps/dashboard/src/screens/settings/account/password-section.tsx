import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { useSave } from '#app/components/use-save.ts';
import { useAccountChanges } from '#app/data/account.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { isWrongPassword } from './is-wrong-password.ts';
import { accountMessages } from './messages.ts';

const MIN_LENGTH = 10;

export function PasswordSection() {
  const t = useMessages(accountMessages);
  const { changePassword } = useAccountChanges();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: password => (password === '' ? t.currentMissing : null),
      newPassword: password => (password.length < MIN_LENGTH ? t.tooShort : null),
    },
  });
  const { saving, error, save } = useSave(form, async values => {
    try {
      await changePassword.mutateAsync(values);
    } catch (failure) {
      if (!isWrongPassword(failure)) throw failure;
      form.setFieldError('currentPassword', t.wrongPassword);
      return;
    }
    form.reset();
    notifications.show({ message: t.passwordChanged });
  });
  return (
    <FormSection title={t.password} text={t.passwordText}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack>
          <PasswordInput
            label={t.currentPassword}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t.newPassword}
            description={t.newPasswordText}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          {error === null ? null : <ErrorState error={error} />}
          <Group>
            <Button type="submit" variant="default" loading={saving} disabled={!form.isDirty()}>
              {t.changePassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormSection>
  );
}
