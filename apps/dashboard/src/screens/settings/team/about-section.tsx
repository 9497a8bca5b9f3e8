import type { Team } from '@baraza/sdk';
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { commonMessages } from '#app/components/messages.ts';
import { useSave } from '#app/components/use-save.ts';
import { useCan } from '#app/data/session.ts';
import { useTeamChanges } from '#app/data/team.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { teamMessages } from './messages.ts';

export function AboutSection({ team }: { readonly team: Team }) {
  const t = useMessages(teamMessages);
  const common = useMessages(commonMessages);
  const mayWrite = useCan()('team:write');
  const { update } = useTeamChanges();
  const form = useForm({
    initialValues: { name: team.name, slug: team.slug, description: team.description },
    validate: { name: name => (name.trim() === '' ? t.nameMissing : null) },
  });
  const { saving, error, save } = useSave(form, async values => {
    await update.mutateAsync(values);
    notifications.show({ message: common.saved });
  });
  return (
    <FormSection title={t.about}>
      <form onSubmit={form.onSubmit(save)} noValidate>
        <TextInput label={t.name} required maxLength={100} disabled={!mayWrite} {...form.getInputProps('name')} />
        <TextInput
          mt="md"
          label={t.slug}
          description={t.slugText}
          maxLength={60}
          disabled={!mayWrite}
          {...form.getInputProps('slug')}
        />
        <Textarea
          mt="md"
          label={t.description}
          autosize
          minRows={2}
          maxLength={1000}
          disabled={!mayWrite}
          {...form.getInputProps('description')}
        />
        {error === null ? null : <ErrorState error={error} />}
        {mayWrite ? (
          <Group mt="md">
            <Button type="submit" loading={saving} disabled={!form.isDirty()}>
              {common.save}
            </Button>
          </Group>
        ) : null}
      </form>
    </FormSection>
  );
}
