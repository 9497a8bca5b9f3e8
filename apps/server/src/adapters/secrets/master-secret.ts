import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The one secret that every other key of this server is derived from. It is never used as a key itself. */
export interface MasterSecret {
  /** A key of its own for one purpose, 32 bytes: HKDF-SHA256 (RFC 5869) with the purpose as its info. */
  derive(purpose: string): Buffer;
}

/** In a folder that backups take along. */
const SECRET_FILE = join('keys', 'master.secret');
const NEXT_FILE = `${SECRET_FILE}.next`;
const SECRET_BYTES = 32;
const KEY_BYTES = 32;
const MIN_LENGTH = 16;

/**
 * The operator's `BARAZA_SECRET`, or the secret in the data folder, made on a first start and readable by its owner only
 * (mode 0600). Nodes that share a PostgreSQL need the same `BARAZA_SECRET`. Throws when the file holds no secret: a new
 * one in its place would make what the old one sealed unreadable.
 */
export function masterSecret(dataFolder: string, chosen: string | undefined): MasterSecret {
  return deriving(chosen ?? readOrCreate(join(dataFolder, SECRET_FILE)));
}

/** How the secret in the data folder lies there; undefined when none has been made. */
export function inspectSecretFile(
  dataFolder: string,
): { readonly file: string; readonly isWhole: boolean; readonly isPrivate: boolean } | undefined {
  const file = join(dataFolder, SECRET_FILE);
  const secret = read(file);
  if (secret === undefined) return undefined;
  const isPrivate = process.platform === 'win32' || (statSync(file).mode & 0o077) === 0;
  return { file, isWhole: secret.trim().length >= MIN_LENGTH, isPrivate };
}

/** The secret that is to take the place of the one in the data folder, in a file beside it; the same until it is adopted. */
export function nextMasterSecret(dataFolder: string): MasterSecret {
  return deriving(readOrCreate(join(dataFolder, NEXT_FILE)));
}

/** Puts the next secret in the place of the present one. */
export function adoptNextSecret(dataFolder: string): void {
  renameSync(join(dataFolder, NEXT_FILE), join(dataFolder, SECRET_FILE));
}

function deriving(secret: string): MasterSecret {
  return { derive: purpose => Buffer.from(hkdfSync('sha256', secret, 'baraza', purpose, KEY_BYTES)) };
}

function readOrCreate(file: string): string {
  const secret = (read(file) ?? create(file)).trim();
  if (secret.length < MIN_LENGTH)
    throw new Error(`${basename(file)} in the data folder holds no secret: bring back the file, or set BARAZA_SECRET`);
  return secret;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written whole under another name, then linked: a crash leaves no half of it, and of two processes one wins. */
function create(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, `${secret}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
    return secret;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readFileSync(file, 'utf8');
    throw error;
  } finally {
    rmSync(draft);
  }
}
