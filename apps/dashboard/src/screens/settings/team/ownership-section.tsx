import type { Team } from '@baraza/sdk';
import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '#app/components/confirm-dialog.tsx';
import { FormSection } from '#app/components/form-section.tsx';
import { client } from '#app/data/client.ts';
import { chooseTeam } from '#app/data/current-team.ts';
import { rememberDeletedTeam } from '#app/data/deleted-team.ts';
import { membersQuery } from '#app/data/members.ts';
import { useCan, useSession } from '#app/data/session.ts';
import { useTeamChanges } from '#app/data/team.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { teamMessages } from './messages.ts';

type Step = 'transfer' | 'leave' | 'delete';

/** Handing over, leaving and deleting the team. */
export function OwnershipSection({ team }: { readonly team: Team }) {
  const t = useMessages(teamMessages);
  const { user } = useSession();
  const owns = useCan()('team:delete');
  const members = useQuery({ ...membersQuery, enabled: owns });
  const { transfer } = useTeamChanges();
  const endMembership = useEndMembership();
  const [step, setStep] = useState<Step | null>(null);
  const [heir, setHeir] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const others = (members.data ?? []).filter(({ id }) => id !== user.id);
  const named = others.find(({ id }) => id === heir);
  const close = (): void => setStep(null);
  return (
    <FormSection title={t.leave} text={t.leaveText}>
      <Group>
        <Button variant="light" color="red" onClick={() => setStep('leave')}>
          {t.leave}
        </Button>
      </Group>
      {owns ? (
        <>
          <Stack gap="xs" mt="lg">
            <Title order={2}>{t.transfer}</Title>
            <Text size="sm" c="dimmed">
              {others.length === 0 ? t.transferNobody : t.transferText}
            </Text>
            <Group align="flex-end">
              <Select
                label={t.transferTo}
                placeholder={t.transferChoose}
                data={others.map(member => ({ value: member.id, label: `${member.name} (${member.email})` }))}
                value={heir}
                onChange={setHeir}
                disabled={others.length === 0}
                flex="1 1 14rem"
              />
              <Button variant="default" disabled={named === undefined} onClick={() => setStep('transfer')}>
                {t.transfer}
              </Button>
            </Group>
          </Stack>
          <Stack gap="xs" mt="lg" align="flex-start">
            <Title order={2}>{t.delete}</Title>
            <Text size="sm" c="dimmed">
              {t.deleteText}
            </Text>
            <Button variant="light" color="red" onClick={() => setStep('delete')}>
              {t.delete}
            </Button>
          </Stack>
        </>
      ) : null}
      <ConfirmDialog
        opened={step === 'transfer'}
        onClose={close}
        title={t.transferConfirm(named?.name ?? '')}
        confirmLabel={t.transfer}
        danger
        onConfirm={async () => {
          await transfer.mutateAsync(heir ?? '');
          setHeir(null);
          notifications.show({ message: t.transferred });
        }}
      >
        {t.transferText}
      </ConfirmDialog>
      <ConfirmDialog
        opened={step === 'leave'}
        onClose={close}
        title={t.leaveConfirm(team.name)}
        confirmLabel={t.leave}
        danger
        onConfirm={() => endMembership(() => client.people.leaveTeam())}
      >
        {t.leaveText}
      </ConfirmDialog>
      <ConfirmDialog
        opened={step === 'delete'}
        onClose={close}
        title={t.deleteConfirm(team.name)}
        confirmLabel={t.delete}
        danger
        disabled={typed !== team.name}
        onConfirm={() =>
          endMembership(async () => {
            await client.teams.delete();
            rememberDeletedTeam(team);
          })
        }
      >
        <Stack gap="sm">
          <Text>{t.deleteText}</Text>
          <TextInput
            label={t.deleteType(team.name)}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            autoComplete="off"
            error={typed !== '' && !team.name.startsWith(typed) ? t.deleteDiffers : undefined}
          />
        </Stack>
      </ConfirmDialog>
    </FormSection>
  );
}

/** Goes to another team of the person's when this one is theirs no more. */
function useEndMembership(): (end: () => Promise<unknown>) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async end => {
    await end();
    chooseTeam(undefined);
    // Asked for past the cache: the shell around this screen cannot be shown without a team.
    const { teams } = await client.people.session();
    if (teams.length === 0) {
      await router.navigate({ to: '/no-team' });
      queries.clear();
      return;
    }
    queries.clear();
    await router.navigate({ to: '/app' });
    await router.invalidate();
  };
}
