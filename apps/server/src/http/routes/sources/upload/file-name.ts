const MAX_LENGTH = 200;
/** What would show a name as another one: controls, marks of writing direction, and parts of paths. */
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[/\\]/g;

/** A file's name as people may see it: one line, no path, at most 200 characters with its ending kept. Never empty. */
export function safeFileName(given: string | undefined): string {
  const name = (given ?? '').toWellFormed().normalize('NFC').replace(UNWANTED, '').trim();
  if (name === '' || /^\.+$/.test(name)) return 'file';
  if (name.length <= MAX_LENGTH) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return `${name
    .slice(0, MAX_LENGTH - ending.length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}${ending}`;
}
