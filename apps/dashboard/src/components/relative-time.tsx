import { useEffect, useState } from 'react';
import { useLocale } from '#app/i18n/locale-context.tsx';
import { relativeTime } from '#app/i18n/relative-time.ts';

const REFRESH_MS = 30_000;

/** "3 hours ago", with the exact time on hover. `at` is an ISO instant. */
export function RelativeTime({ at }: { readonly at: string }) {
  const { locale } = useLocale();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
  return (
    <time dateTime={at} title={exact}>
      {relativeTime(locale, Date.parse(at), now)}
    </time>
  );
}
