import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

/** What the widget is built from, in one hash. */
export function sourceStamp(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package.json')));
  for (const folder of ['src', 'scripts']) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter(file =>
      file.isFile(),
    );
    for (const path of files.map(file => join(file.parentPath, file.name)).sort()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}
