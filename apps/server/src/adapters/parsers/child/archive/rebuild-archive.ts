import { zipSync } from 'fflate';
import type { Archive } from './open-archive.ts';

/**
 * The chosen entries as a new, uncompressed zip: what a library that unpacks by itself is given, so that it only ever
 * sees bytes we counted. `change` may rewrite an entry; `missing` are parts that are added where the archive lacks them.
 */
export async function rebuildArchive(
  archive: Archive,
  chosen: (name: string) => boolean,
  change: (name: string, bytes: Buffer) => Uint8Array = (_name, bytes) => bytes,
  missing: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const parts: Record<string, Uint8Array> = Object.create(null);
  for (const name of archive.names) {
    if (chosen(name)) parts[name] = change(name, await archive.read(name));
  }
  for (const [name, content] of Object.entries(missing)) parts[name] ??= Buffer.from(content);
  return zipSync(parts, { level: 0 });
}
