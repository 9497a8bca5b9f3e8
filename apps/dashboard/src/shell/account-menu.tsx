import { Avatar, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useLatePopup } from '#app/components/use-late-popup.ts';
import { useSession } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';
import classes from './shell.module.css';

const AccountChoices = lazy(async () => ({ default: (await import('./account-choices.tsx')).AccountChoices }));

/** Who is signed in; appearance, language, the way out. */
export function AccountMenu() {
  const t = useMessages(shellMessages);
  const { user } = useSession();
  const { button, popup } = useLatePopup('menu');
  return (
    <>
      <UnstyledButton className={classes['menuButton']} {...button}>
        <Avatar size={28} radius="xl" color="gray" name={user.name} aria-hidden />
        <span className={classes['menuText']}>
          <Text size="sm" fw={550} truncate>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {user.email}
          </Text>
        </span>
        <VisuallyHidden>{t.account}</VisuallyHidden>
      </UnstyledButton>
      <Suspense>{popup === undefined ? null : <AccountChoices {...popup} />}</Suspense>
    </>
  );
}
