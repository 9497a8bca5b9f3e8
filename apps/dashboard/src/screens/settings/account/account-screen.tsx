import { SegmentedControl, Select, Stack, useMantineColorScheme } from '@mantine/core';
import { FormSection } from '#app/components/form-section.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { LOCALES, type Locale } from '#app/i18n/locale.ts';
import { useLocale, useMessages } from '#app/i18n/locale-context.tsx';
import { accountMessages } from './messages.ts';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** Everything about the person who is signed in. */
export function AccountScreen() {
  const t = useMessages(accountMessages);
  return (
    <>
      <PageHeader title={t.title} description={t.text} />
      <Stack gap="xl" maw={760}>
        <ProfileSection />
        <LookSection />
        <PasswordSection />
        <SecondFactorSection />
        <PasskeysSection />
        <SessionsSection />
      </Stack>
    </>
  );
}

const SCHEMES = ['light', 'dark', 'auto'] as const;

function LookSection() {
  const t = useMessages(accountMessages);
  const { locale, setLocale } = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <FormSection title={t.look} text={t.lookText}>
      <Select
        label={t.language}
        allowDeselect={false}
        maw={260}
        data={Object.entries(LOCALES).map(([value, label]) => ({ value, label }))}
        value={locale}
        onChange={value => setLocale(value as Locale)}
      />
      <SegmentedControl
        aria-label={t.appearance}
        w="fit-content"
        maw="100%"
        value={colorScheme}
        onChange={value => setColorScheme(value as (typeof SCHEMES)[number])}
        data={SCHEMES.map(value => ({ value, label: t.schemes[value] }))}
      />
    </FormSection>
  );
}
