import { foldDigits } from '../text/fold-text.ts';

/** A time as `HH:MM`: typed as `14:30`, `14.30`, `14h30`, `2:30 pm`, `2pm`. */
export function parseTime(text: string): string | undefined {
  const typed = foldDigits(text.normalize('NFKC')).trim().toLowerCase();
  const match = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2})?)?(?:\s*(a\.?m\.?|p\.?m\.?))?$/.exec(typed);
  if (match === null) return undefined;
  const half = match[3]?.[0];
  const onlyHour = !/[:.h]/.test(typed.replace(/[ap]\.?m\.?$/, ''));
  if (onlyHour && half === undefined) return undefined;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
