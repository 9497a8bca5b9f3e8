import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Messages, MessageTree, Translated } from './define-messages.ts';
import { initialLocale, type Locale, readStoredLocale, storeLocale } from './locale.ts';

interface LocaleChoice {
  readonly locale: Locale;
  setLocale(locale: Locale): void;
}

const LocaleContext = createContext<LocaleChoice | null>(null);

/** Holds the language, and tells the document of it. */
export function LocaleProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState(() => initialLocale(readStoredLocale(), navigator.languages));
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const choice = useMemo<LocaleChoice>(
    () => ({
      locale,
      setLocale: next => {
        storeLocale(next);
        setLocale(next);
      },
    }),
    [locale],
  );
  return <LocaleContext value={choice}>{children}</LocaleContext>;
}

export function useLocale(): LocaleChoice {
  const choice = useContext(LocaleContext);
  if (choice === null) throw new Error('useLocale outside of LocaleProvider');
  return choice;
}

/** A screen's texts in the language of whoever looks. */
export function useMessages<T extends MessageTree>(messages: Messages<T>): Translated<T> {
  return messages[useLocale().locale];
}
