import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { RelativeTime } from '#app/components/relative-time.tsx';
import { useSave } from '#app/components/use-save.ts';
import { teamsQuery, useTeamChanges } from '#app/data/team.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { teamMessages } from './messages.ts';

/** Another team, and those that can still be brought back. */
export function MoreTeamsSection() {
  const t = useMessages(teamMessages);
  const teams = useQuery(teamsQuery);
  const { restore } = useTeamChanges();
  const [making, { open, close }] = useDisclosure(false);
  const deleted = teams.data?.deleted ?? [];
  return (
    <FormSection title={t.another} text={t.anotherText}>
      <Group>
        <Button variant="default" leftSection={<Plus size={16} />} onClick={open}>
          {t.create}
        </Button>
      </Group>
      {deleted.length === 0 ? null : (
        <Stack gap="xs">
          <Title order={3}>{t.deleted}</Title>
          <Text size="sm" c="dimmed">
            {t.deletedText}
          </Text>
          {deleted.map(team => (
            <Group key={team.id} justify="space-between">
              <div>
                <Text fw={550}>{team.name}</Text>
                <Text size="xs" c="dimmed">
                  {t.erased} <RelativeTime at={team.erasedAt} />
                </Text>
              </div>
              <Button
                size="xs"
                variant="default"
                aria-label={t.restoreOf(team.name)}
                loading={restore.isPending}
                onClick={() =>
                  restore.mutate(team.id, { onSuccess: () => void notifications.show({ message: t.restored }) })
                }
              >
                {t.restore}
              </Button>
            </Group>
          ))}
          {restore.isError ? <ErrorState error={restore.error} /> : null}
        </Stack>
      )}
      <Dialog opened={making} onClose={close} title={t.create}>
        <NewTeamForm onDone={close} />
      </Dialog>
    </FormSection>
  );
}

function NewTeamForm({ onDone }: { onDone(): void }) {
  const t = useMessages(teamMessages);
  const { create } = useTeamChanges();
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: name => (name.trim() === '' ? t.nameMissing : null) },
  });
  const { saving, error, save } = useSave(form, async values => {
    await create.mutateAsync(values);
    notifications.show({ message: t.created });
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        <TextInput label={t.name} required data-autofocus maxLength={100} {...form.getInputProps('name')} />
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {t.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
