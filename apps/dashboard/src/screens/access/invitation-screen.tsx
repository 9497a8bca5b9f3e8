import { Button, Loader, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorState } from '#app/components/error-state.tsx';
import { ButtonLink } from '#app/components/links.tsx';
import { useSave } from '#app/components/use-save.ts';
import { client } from '#app/data/client.ts';
import { sessionQuery } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccessPage } from './access-page.tsx';
import { NameField, NewPasswordField } from './account-fields.tsx';
import { accessMessages } from './messages.ts';
import { useEnter } from './use-enter.ts';

const route = getRouteApi('/invitation');

/** Into a team, by an invitation's link: with a new account, or with the one that is signed in. */
export function InvitationScreen() {
  const t = useMessages(accessMessages);
  const { token = '' } = route.useSearch();
  const enter = useEnter();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => client.people.invitation(token, { signal }),
    retry: false,
  });
  const session = useQuery({ ...sessionQuery, retry: false });
  const form = useForm({ initialValues: { name: '', password: '' } });
  const { saving, error, save } = useSave(form, async values => {
    await client.people.acceptInvitation(token, session.isSuccess ? {} : values);
    await enter();
  });
  if (invitation.isError) return <AccessPage title={t.invitationDead} text={t.invitationDeadText} />;
  if (invitation.isPending || session.isPending) {
    return (
      <AccessPage title={t.join}>
        <Loader size="sm" />
      </AccessPage>
    );
  }
  const { team, email, hasAccount } = invitation.data;
  const mustSignIn = hasAccount && !session.isSuccess;
  return (
    <AccessPage title={t.invitationTitle(team.name)} text={mustSignIn ? t.invitationKnown : t.invitationText(email)}>
      {mustSignIn ? (
        <ButtonLink to="/sign-in" search={{ next: `/invitation?token=${encodeURIComponent(token)}` }} fullWidth>
          {t.signIn}
        </ButtonLink>
      ) : (
        <form onSubmit={form.onSubmit(save)}>
          <Stack>
            {session.isSuccess ? null : (
              <>
                <NameField form={form} />
                <NewPasswordField form={form} />
              </>
            )}
            {error === null ? null : <ErrorState error={error} />}
            <Button type="submit" loading={saving} fullWidth>
              {t.join}
            </Button>
          </Stack>
        </form>
      )}
    </AccessPage>
  );
}
