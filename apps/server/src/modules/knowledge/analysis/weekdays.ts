import { calendarLocales } from './calendar-locales.ts';

/** A Monday, to name the days of the week by. */
const aMonday = Date.UTC(2024, 0, 1);
const dayMs = 24 * 60 * 60 * 1000;
const known = new Map<string, readonly string[]>();

/** The days of the week from Monday in a language, as the runtime's calendar names them; English ones where it has none. */
export function weekdays(language: string): readonly string[] {
  const found = known.get(language);
  if (found) return found;
  const format = new Intl.DateTimeFormat([...calendarLocales(language), 'en'], { weekday: 'long', timeZone: 'UTC' });
  const names = Array.from({ length: 7 }, (_, day) => format.format(new Date(aMonday + day * dayMs)));
  if (known.size < 64) known.set(language, names);
  return names;
}
