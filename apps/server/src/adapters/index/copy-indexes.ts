import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE, readManifest } from './manifest.ts';

/**
 * Copies the published indexes under one folder to another while a server writes them. An index that changes under the copy,
 * or is not whole, is left out: it is derived, and built again where it is missing. Returns the agents whose index was copied.
 */
export async function copyIndexes(from: string, to: string): Promise<string[]> {
  const copied: string[] = [];
  const folders = await readdir(from, { withFileTypes: true }).catch(() => []);
  for (const { name } of folders.filter(entry => entry.isDirectory())) {
    if (await copyIndex(join(from, name), join(to, name))) copied.push(name);
  }
  return copied;
}

/** The manifest first: what it names stays as it is for as long as it is there. */
async function copyIndex(from: string, to: string): Promise<boolean> {
  try {
    await mkdir(to, { recursive: true });
    await copyFile(join(from, MANIFEST_FILE), join(to, MANIFEST_FILE));
    for (const { file, tombstones } of readManifest(to)?.segments ?? []) {
      await copyFile(join(from, file), join(to, file));
      if (tombstones !== null) await copyFile(join(from, tombstones), join(to, tombstones));
    }
    return true;
  } catch {
    await rm(to, { recursive: true, force: true });
    return false;
  }
}
