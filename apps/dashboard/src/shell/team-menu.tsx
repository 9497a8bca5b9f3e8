import { Avatar, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useLatePopup } from '#app/components/use-late-popup.ts';
import { useTeam } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';
import classes from './shell.module.css';

const TeamChoices = lazy(async () => ({ default: (await import('./team-choices.tsx')).TeamChoices }));

/** Which team is looked at, and the way to another. */
export function TeamMenu() {
  const t = useMessages(shellMessages);
  const team = useTeam();
  const { button, popup } = useLatePopup('menu');
  return (
    <>
      <UnstyledButton className={classes['menuButton']} {...button}>
        <Avatar size={28} radius="md" color="teal" variant="filled" name={team.name} aria-hidden />
        <span className={classes['menuText']}>
          <Text size="md" fw={600} truncate>
            {team.name}
          </Text>
        </span>
        <VisuallyHidden>{t.switchTeam}</VisuallyHidden>
        <ChevronsUpDown size={15} aria-hidden />
      </UnstyledButton>
      <Suspense>{popup === undefined ? null : <TeamChoices {...popup} />}</Suspense>
    </>
  );
}
