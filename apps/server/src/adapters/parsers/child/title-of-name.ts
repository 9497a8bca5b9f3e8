/** `reports/opening_hours.2024.pdf` → `opening hours.2024`. Control and direction marks in a name are dropped. */
export function titleOfName(path: string): string {
  const name = path.split(/[/\\]/).findLast(part => part !== '') ?? '';
  const bare = name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll('_', ' ')
    .trim();
  return bare === '' ? 'Untitled' : bare;
}
