import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { extract } from 'tar';
import { DATABASE_FILE, OwnerLock, verifyBackup } from '#adapters/database';
import type { Config } from '../../config.ts';
import { ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';
import { type BackupManifest, hashFile, MANIFEST_FILE } from './backup.ts';

/** Files that stay where they are: the lock of the folder, and earlier copies. */
const KEPT = new Set(['owner.db', 'owner.json', 'backups']);

/**
 * Brings an archive back. It is unpacked and checked first (every file's hash, the database's integrity and version); only
 * then is anything in the data folder touched. Present data is refused, or with `force` moved into `replaced-<time>`.
 */
export async function restore(config: Config, output: Output, archive: string, force: boolean): Promise<number> {
  if (!existsSync(archive)) throw new ApiFailure(`There is no file ${resolve(archive)}.`);
  await mkdir(config.dataFolder, { recursive: true });
  const lock = new OwnerLock(config.dataFolder, Date.now());
  const unpacked = await mkdtemp(join(config.dataFolder, '.restore-'));
  try {
    await extract({ file: archive, cwd: unpacked, strict: true }).catch((cause: unknown) => {
      throw new ApiFailure(
        `${archive} is not a whole archive: ${cause instanceof Error ? cause.message : String(cause)}`,
      );
    });
    const manifest = await checkFiles(unpacked);
    const version = verifyBackup(join(unpacked, DATABASE_FILE));
    const present = (await readdir(config.dataFolder)).filter(name => !KEPT.has(name) && !name.startsWith('.restore-'));
    if (present.includes(DATABASE_FILE) && !force) {
      throw new ApiFailure(`${config.dataFolder} holds data already. With --force it is moved aside first.`);
    }
    await moveAside(config.dataFolder, present);
    for (const name of await readdir(unpacked)) {
      if (name !== MANIFEST_FILE) await cp(join(unpacked, name), join(config.dataFolder, name), { recursive: true });
    }
    output.value({ restored: manifest.files.length, createdAt: manifest.createdAt, schemaVersion: version });
    output.line(`Restored ${manifest.files.length} files of ${manifest.createdAt}. Start the server: npm start`);
    return 0;
  } finally {
    await rm(unpacked, { recursive: true, force: true });
    lock.release();
  }
}

async function checkFiles(folder: string): Promise<BackupManifest> {
  const manifest = JSON.parse(
    await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => {
      throw new ApiFailure('The archive holds no manifest: it is not a backup of Baraza.');
    }),
  ) as BackupManifest;
  if (manifest.format !== 'baraza-backup/1') throw new ApiFailure('The archive was made by a newer Baraza.');
  for (const file of manifest.files) {
    const path = join(folder, file.path);
    const size = (await stat(path).catch(() => undefined))?.size;
    if (size !== file.bytes || (await hashFile(path)) !== file.sha256) {
      throw new ApiFailure(`The archive is damaged: ${file.path} is not what was backed up.`);
    }
  }
  return manifest;
}

async function moveAside(folder: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const aside = join(folder, 'backups', `replaced-${new Date().toISOString().replaceAll(':', '-')}`);
  await mkdir(aside, { recursive: true });
  for (const name of names) await rename(join(folder, name), join(aside, name));
}
