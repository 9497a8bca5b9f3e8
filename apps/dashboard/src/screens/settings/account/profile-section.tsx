import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useAccountChanges } from '#app/data/account.ts';
import { useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { accountMessages } from './messages.ts';

export function ProfileSection() {
  const t = useMessages(accountMessages);
  const common = useMessages(commonMessages);
  const { user } = useSession();
  const { rename } = useAccountChanges();
  const form = useForm({
    initialValues: { name: user.name },
    validate: { name: name => (name.trim() === '' ? t.nameMissing : null) },
  });
  const { saving, error, save } = useSave(form, async ({ name }) => {
    await rename.mutateAsync(name.trim());
    notifications.show({ message: common.saved });
  });
  return (
    <FormSection title={t.profile}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <Stack>
          <TextInput label={t.name} required maxLength={100} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput label={t.email} description={t.emailText} value={user.email} readOnly variant="filled" />
          {error === null ? null : <ErrorState error={error} />}
          <Group>
            <Button type="submit" loading={saving} disabled={!form.isDirty()}>
              {common.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormSection>
  );
}
