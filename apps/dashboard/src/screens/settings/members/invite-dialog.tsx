import type { CreatedInvitation } from '@baraza/sdk';
import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Dialog } from '#app/components/dialog.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { SecretOnce } from '#app/components/secret-once.tsx';
import { useSave } from '#app/components/use-save.ts';
import { useMemberChanges } from '#app/data/members.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { membersMessages } from './messages.ts';
import type { Role } from './roles-below.ts';

export interface InviteDialogProps {
  readonly opened: boolean;
  onClose(): void;
  /** Those that the person may give. */
  readonly roles: readonly Role[];
}

/** Asks whom to invite, then shows the link, once. */
export function InviteDialog({ opened, onClose, roles }: InviteDialogProps) {
  const t = useMessages(membersMessages);
  return (
    <Dialog opened={opened} onClose={onClose} title={t.inviteTitle}>
      <InviteForm onDone={onClose} roles={roles} />
    </Dialog>
  );
}

function InviteForm({ onDone, roles }: { onDone(): void; readonly roles: readonly Role[] }) {
  const t = useMessages(membersMessages);
  const { invite } = useMemberChanges();
  const [created, setCreated] = useState<CreatedInvitation | null>(null);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'member' },
    validate: { email: email => (email.trim() === '' ? t.emailMissing : null) },
  });
  const { saving, error, save } = useSave(form, async values => {
    setCreated(await invite.mutateAsync({ ...values, email: values.email.trim() }));
  });
  if (created !== null) {
    return (
      <SecretOnce
        secret={created.url}
        label={t.link}
        note={created.mailed ? `${t.invited(created.email)} ${t.mailed}` : t.invited(created.email)}
        doneLabel={t.done}
        onDone={onDone}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit(save)} noValidate>
      <Stack>
        <TextInput label={t.email} type="email" required data-autofocus {...form.getInputProps('email')} />
        <Radio.Group label={t.role} {...form.getInputProps('role')}>
          <Stack gap="sm" mt="xs">
            {roles.map(role => (
              <Radio key={role} value={role} label={t.roleNames[role]} description={t.roleTexts[role]} />
            ))}
          </Stack>
        </Radio.Group>
        {error === null ? null : <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={saving}>
            {t.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
