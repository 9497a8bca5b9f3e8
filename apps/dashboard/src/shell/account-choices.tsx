import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { BookOpen, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { AnchoredMenu } from '#app/components/anchored-menu.tsx';
import type { LatePopupProps } from '#app/components/use-late-popup.ts';
import { useSignOut } from '#app/data/use-sign-out.ts';
import { LOCALES, type Locale } from '#app/i18n/locale.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { shellMessages } from './messages.ts';

const SCHEMES = [
  ['light', Sun],
  ['dark', Moon],
  ['auto', Monitor],
] as const;

/** Appearance, language, the way out. */
export function AccountChoices(popup: LatePopupProps) {
  const t = useMessages(shellMessages);
  const { locale, setLocale } = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <AnchoredMenu position="top-start" closeOnItemClick={false} {...popup}>
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
    </AnchoredMenu>
  );
}
