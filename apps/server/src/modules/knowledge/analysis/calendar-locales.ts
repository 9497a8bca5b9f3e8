/** The locale of a language whose calendar the runtime knows: none where it knows none, English where the language is unknown or no code. */
export function calendarLocales(language: string): string[] {
  try {
    return language === 'und' ? ['en'] : Intl.DateTimeFormat.supportedLocalesOf([language]);
  } catch {
    return ['en'];
  }
}
