/** Languages of the dashboard, each by its own name. */
export const LOCALES = { en: 'English', sw: 'Kiswahili', fr: 'Français' } as const;

export type Locale = keyof typeof LOCALES;

const STORAGE_KEY = 'baraza-language';

/** What was chosen before, else the first of the browser's languages that we speak, else English. */
export function initialLocale(stored: string | null, preferred: readonly string[]): Locale {
  const known = [stored, ...preferred.map(tag => tag.split('-', 1)[0])].find(isLocale);
  return known ?? 'en';
}

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && Object.hasOwn(LOCALES, value);
}

export function readStoredLocale(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

export function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, locale);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}
