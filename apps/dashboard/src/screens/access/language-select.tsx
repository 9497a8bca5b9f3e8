import { Button, Group } from '@mantine/core';
import { LOCALES, type Locale } from '#app/i18n/locale.ts';
import { useLocale } from '#app/i18n/locale-context.tsx';

/** The languages, each by its own name. */
export function LanguageSelect() {
  const { locale, setLocale } = useLocale();
  return (
    <Group gap={4}>
      {(Object.entries(LOCALES) as [Locale, string][]).map(([code, name]) => (
        <Button
          key={code}
          size="compact-sm"
          variant={code === locale ? 'light' : 'subtle'}
          color="gray"
          lang={code}
          aria-pressed={code === locale}
          onClick={() => setLocale(code)}
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}
