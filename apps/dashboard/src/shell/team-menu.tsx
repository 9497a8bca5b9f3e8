import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { ChevronsUpDown } from 'lucide-react';
import { chooseTeam } from '#app/data/current-team.ts';
import { sessionQuery, useSession, useTeam } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';
import classes from './shell.module.css';

/** Which team is looked at, and the way to another. */
export function TeamMenu() {
  const t = useMessages(shellMessages);
  const { teams } = useSession();
  const team = useTeam();
  const router = useRouter();
  const queries = useQueryClient();
  const choose = async (id: string): Promise<void> => {
    chooseTeam(id);
    // Nothing of the other team may be seen, not even for a moment.
    queries.removeQueries({ predicate: query => query.queryKey[0] !== sessionQuery.queryKey[0] });
    await router.navigate({ to: '/app' });
    await router.invalidate();
  };
  return (
    <Menu width={228} position="bottom-start" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes['menuButton']}>
          <Avatar size={28} radius="md" color="teal" variant="filled" name={team.name} aria-hidden />
          <span className={classes['menuText']}>
            <Text size="md" fw={600} truncate>
              {team.name}
            </Text>
          </span>
          <VisuallyHidden>{t.switchTeam}</VisuallyHidden>
          <ChevronsUpDown size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.team}</Menu.Label>
        <Menu.RadioGroup value={team.id} onChange={id => void choose(id)}>
          {teams.map(({ id, name, role }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              <Text size="md">{name}</Text>
              <Text size="xs" c="dimmed">
                {t.roles[role]}
              </Text>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
