import { ActionIcon, AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link, Outlet } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useIdle } from '#app/components/use-idle.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { AccountMenu } from './account-menu.tsx';
import { shellMessages } from './messages.ts';
import { NavigationLinks } from './navigation-links.tsx';
import { openCommands } from './open-commands.ts';
import { SearchButton } from './search-button.tsx';
import classes from './shell.module.css';
import { TeamMenu } from './team-menu.tsx';
import { useFocusOnNavigation } from './use-focus-on-navigation.ts';

const LateParts = lazy(async () => ({ default: (await import('./late-parts.tsx')).LateParts }));

const NAVBAR_WIDTH = 244;
const PHONE_HEADER_HEIGHT = 52;
const COLLAPSED_UNDER = 'md';

/** Navigation, command palette and the place where screens go. */
export function TeamShell() {
  const t = useMessages(shellMessages);
  const [opened, { toggle, close }] = useDisclosure(false);
  const idle = useIdle();
  useFocusOnNavigation(close);
  useHotkeys([
    ['mod + K', openCommands],
    ['mod + P', openCommands],
  ]);
  return (
    <>
      <a href="#content" className={classes['skip']}>
        {t.skip}
      </a>
      <AppShell
        header={{ height: { base: PHONE_HEADER_HEIGHT, [COLLAPSED_UNDER]: 0 } }}
        navbar={{ width: NAVBAR_WIDTH, breakpoint: COLLAPSED_UNDER, collapsed: { mobile: !opened } }}
        padding={0}
      >
        <AppShell.Header hiddenFrom={COLLAPSED_UNDER} className={classes['header']}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={toggle}
                size="sm"
                aria-expanded={opened}
                aria-label={opened ? t.closeNavigation : t.openNavigation}
              />
              <Text component={Link} to="/app" fw={650} className={classes['brand']}>
                Baraza
              </Text>
            </Group>
            <ActionIcon size="lg" onClick={openCommands} aria-label={t.commands}>
              <Search size={18} />
            </ActionIcon>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes['navbar']} aria-label={t.navigation}>
          <AppShell.Section p="sm" pb={4}>
            <TeamMenu />
          </AppShell.Section>
          <AppShell.Section px="sm" py={4}>
            <SearchButton />
          </AppShell.Section>
          <AppShell.Section grow className={classes['scroll']} px="sm" py="xs">
            <NavigationLinks />
          </AppShell.Section>
          <AppShell.Section p="sm">
            <AccountMenu />
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes['main']}>
          <div className={classes['page']}>
            <Outlet />
          </div>
        </AppShell.Main>
      </AppShell>
      <Suspense>{idle ? <LateParts /> : null}</Suspense>
    </>
  );
}
