import { Menu, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { AnchoredMenu } from '#app/components/anchored-menu.tsx';
import type { LatePopupProps } from '#app/components/use-late-popup.ts';
import { chooseTeam } from '#app/data/current-team.ts';
import { sessionQuery, useSession, useTeam } from '#app/data/session.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';

/** The person's teams, to choose from. */
export function TeamChoices(popup: LatePopupProps) {
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
    <AnchoredMenu position="bottom-start" {...popup}>
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
    </AnchoredMenu>
  );
}
