// Where the server lies as few files, if `npm install` built it from exactly these sources. See docs/decisions/0025.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Everything that becomes part of the build; the lock stands for the packages. */
const FOLDERS = ['apps/server/src', 'apps/server/scripts', 'packages/contracts/src'];
const FILES = ['package-lock.json', 'apps/server/package.json'];

/** Each state of the sources has a folder of its own, so that a running server keeps the parts that it has not loaded yet. */
export function buildFolder() {
  const hash = createHash('sha256');
  for (const path of [...FILES, ...FOLDERS.flatMap(listSources)])
    hash.update(path).update(readFileSync(join(ROOT, path)));
  return join(ROOT, 'apps/server/dist', hash.digest('hex').slice(0, 16));
}

/** The built server's entry; undefined when there is none of these very sources, which then run as they are. */
export function findBuiltServer() {
  try {
    const entry = join(buildFolder(), 'serve.js');
    return existsSync(entry) ? entry : undefined;
  } catch {
    // A distribution without a lock or without sources: nothing to compare with.
    return undefined;
  }
}

function listSources(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true })
    .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort()
    .map(path => join(folder, path));
}
