import { Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { exactTime } from '#app/i18n/exact-time.ts';
import { useLocale } from '#app/i18n/locale-context.tsx';
import { relativeTime } from '#app/i18n/relative-time.ts';
import { readNow, subscribeNow } from './now.ts';

/** "3 hours ago", with the exact time on hover. `at` is an ISO instant. */
export function RelativeTime({ at }: { readonly at: string }) {
  const { locale } = useLocale();
  // As words, so that only what reads differently is drawn again.
  const words = useSyncExternalStore(subscribeNow, () => relativeTime(locale, Date.parse(at), readNow()));
  return (
    <time dateTime={at} title={exactTime(locale, at)}>
      {words}
    </time>
  );
}

/** The same as a cell of a table. */
export function TimeCell({ at }: { readonly at: string }) {
  return (
    <Text size="sm" c="dimmed">
      <RelativeTime at={at} />
    </Text>
  );
}
