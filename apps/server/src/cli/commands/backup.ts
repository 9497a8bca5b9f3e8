import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { create } from 'tar';
import { backupSqliteFile, DATABASE_FILE } from '#adapters/database';
import { copyIndexes } from '#adapters/index';
import type { Config } from '../../config.ts';
import { ApiFailure } from '../api-client.ts';
import type { Output } from '../output.ts';

/** What an archive says of itself, and what a restore checks before it touches anything. */
export interface BackupManifest {
  readonly format: 'baraza-backup/1';
  readonly createdAt: string;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

export const MANIFEST_FILE = 'manifest.json';

/** What of the data folder is not derived. Missing ones are left out. */
const FOLDERS_AND_KEYS = ['blobs', 'keys'];

/** Copies the database (online), the search indexes and the files beside it into one archive, complete or not there at all. */
export async function backup(config: Config, output: Output, target: string): Promise<number> {
  if (config.databaseUrl !== undefined) {
    throw new ApiFailure(
      'This server keeps its data in PostgreSQL: back that up with pg_dump, and the data folder beside it.',
    );
  }
  const database = join(config.dataFolder, DATABASE_FILE);
  if (!existsSync(database)) throw new ApiFailure(`There is no database in ${config.dataFolder}.`);
  const archive = resolve(target);
  if (existsSync(archive)) throw new ApiFailure(`${archive} exists already.`);
  const folder = await mkdtemp(join(dirname(archive), '.baraza-backup-'));
  try {
    // Before the database: an index that is behind follows, one that is ahead would not.
    await copyIndexes(join(config.dataFolder, 'index'), join(folder, 'index'));
    await backupSqliteFile(database, join(folder, DATABASE_FILE));
    for (const name of FOLDERS_AND_KEYS) {
      const source = join(config.dataFolder, name);
      if (existsSync(source)) await cp(source, join(folder, name), { recursive: true });
    }
    const manifest = await describeFiles(folder);
    await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    const partial = join(folder, `${basename(archive)}.partial`);
    const entries = (await readdir(folder)).filter(entry => entry !== basename(partial));
    await create({ gzip: true, file: partial, cwd: folder, portable: true }, entries);
    await rename(partial, archive);
    const { size } = await stat(archive);
    output.value({ file: archive, bytes: size, files: manifest.files.length });
    output.line(`${archive}: ${manifest.files.length} files, ${Math.ceil(size / 1024)} KB`);
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function describeFiles(folder: string): Promise<BackupManifest> {
  const files = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.push({ path: relative(folder, path), bytes: (await stat(path)).size, sha256: await hashFile(path) });
  }
  return { format: 'baraza-backup/1', createdAt: new Date().toISOString(), files };
}

/** SHA-256 of a file, hex, read in pieces. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('hex');
}
