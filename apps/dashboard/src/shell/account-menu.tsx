import {
  Avatar,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { BookOpen, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useSession } from '#app/data/session.ts';
import { useSignOut } from '#app/data/use-sign-out.ts';
import { LOCALES, type Locale } from '#app/i18n/locale.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';
import classes from './shell.module.css';

const SCHEMES = [
  ['light', Sun],
  ['dark', Moon],
  ['auto', Monitor],
] as const;

/** Who is signed in; appearance, language, the way out. */
export function AccountMenu() {
  const t = useMessages(shellMessages);
  const { user } = useSession();
  const { locale, setLocale } = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <Menu width={228} position="top-start" shadow="md" closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className={classes['menuButton']}>
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
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t.appearance}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={value => setColorScheme(value as MantineColorScheme)}>
          {SCHEMES.map(([scheme, Icon]) => (
            <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon size={15} aria-hidden />}>
              {t[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t.language}</Menu.Label>
        <Menu.RadioGroup value={locale} onChange={value => setLocale(value as Locale)}>
          {Object.entries(LOCALES).map(([code, name]) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component="a" href="/docs" target="_blank" leftSection={<BookOpen size={15} aria-hidden />}>
          {t.reference}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={() => void signOut()}>
          {t.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
