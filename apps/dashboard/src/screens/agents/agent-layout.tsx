import { Avatar, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import row from '#app/components/row-of-links.module.css';
import { agentQuery } from '#app/data/agents.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import classes from './agent-layout.module.css';
import { agentTabs } from './agent-tabs.ts';
import { agentsMessages } from './messages.ts';

const route = getRouteApi('/app/agents/$agent');

/** The agent one is in, and the way between its screens. */
export function AgentLayout() {
  const t = useMessages(agentsMessages);
  const params = route.useParams();
  const { data: agent } = useSuspenseQuery(agentQuery(params.agent));
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  // On a phone the row is longer than the screen; where one is should be in view.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <>
      <Group gap="sm" mb="sm" wrap="nowrap">
        <Avatar src={agent.settings.iconUrl} size={36} radius="md" color="teal" name={agent.name} aria-hidden />
        <Stack gap={0} miw={0}>
          <Text fw={620} size="lg" truncate>
            {agent.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {agent.slug}
          </Text>
        </Stack>
      </Group>
      <nav aria-label={t.agent} className={classes['tabs']}>
        <ul ref={list} className={`${classes['list']} ${row['row']}`}>
          {agentTabs.map(tab => (
            <li key={tab.to}>
              <Link
                to={tab.to}
                params={params}
                className={classes['tab']}
                activeOptions={{ exact: tab.exact === true }}
                activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
              >
                {tab.label(t)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Outlet />
    </>
  );
}
