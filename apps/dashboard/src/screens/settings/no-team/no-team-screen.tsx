import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ErrorState } from '#app/components/error-state.tsx';
import { client } from '#app/data/client.ts';
import { deletedTeam, forgetDeletedTeam } from '#app/data/deleted-team.ts';
import { useSignOut } from '#app/data/use-sign-out.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from '../../access/access-page.tsx';
import { noTeamMessages } from './messages.ts';

/** Signed in, but in no team: the way back to one that was deleted here, or out. */
export function NoTeamScreen() {
  const t = useMessages(noTeamMessages);
  const queries = useQueryClient();
  const router = useRouter();
  const signOut = useSignOut();
  const team = deletedTeam();
  const restore = useMutation({
    mutationFn: (id: string) => client.teams.restore(id),
    onSuccess: async () => {
      forgetDeletedTeam();
      queries.clear();
      await router.navigate({ to: '/app' });
    },
  });
  return (
    <AccessPage title={t.title} text={team === undefined ? t.text : t.deletedText(team.name)}>
      <Stack>
        {restore.isError ? <ErrorState error={restore.error} /> : null}
        {team === undefined ? null : (
          <Button loading={restore.isPending} onClick={() => restore.mutate(team.id)}>
            {t.restore(team.name)}
          </Button>
        )}
        <Button variant="default" onClick={() => void signOut()}>
          {t.signOut}
        </Button>
      </Stack>
    </AccessPage>
  );
}
