import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type Budget, BudgetError } from '../budget.ts';
import { ParseError } from '../parse-error.ts';

/** A zip whose entries are inflated one by one, on demand, and counted. Nothing is ever written. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Throws a ParseError when the entry is missing, damaged, locked or a bomb. */
  read(name: string): Promise<Buffer>;
}

/** Text that repeats itself reaches 1:40 and sheets 1:60; only bombs go far beyond. */
const MAX_RATIO = 100;
/** A small entry may be as repetitive as it likes. */
const RATIO_FLOOR_BYTES = 4 * 1024 * 1024;

/** Reads the directory of a zip; directories and symbolic links are left out, and so are names that leave the archive. */
export async function openArchive(bytes: Buffer, budget: Budget): Promise<Archive> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true }).catch(damaged);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      budget.addEntries(1);
      if (!entry.fileName.endsWith('/') && !isSymbolicLink(entry)) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    if (error instanceof ParseError) throw error;
    damaged(error);
  }
  return {
    names: [...entries.keys()],
    has: name => entries.has(name),
    read: name => {
      const entry = entries.get(name);
      if (entry === undefined) throw new ParseError('damaged_file', `The file lacks a part it needs (${name}).`);
      return inflate(zip, entry, budget);
    },
  };
}

async function inflate(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer> {
  if (entry.isEncrypted()) {
    throw new ParseError('password_protected', 'The archive is protected by a password.');
  }
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      size += piece.length;
      budget.addInflated(piece.length);
      if (size > RATIO_FLOOR_BYTES && size > MAX_RATIO * entry.compressedSize) {
        throw new BudgetError(
          'too_complex',
          'The file unpacks to more than a hundred times its size, as only bombs do.',
        );
      }
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof ParseError) throw error;
    damaged(error);
  }
  return Buffer.concat(pieces, size);
}

function isSymbolicLink(entry: Entry): boolean {
  const unixMode = entry.externalFileAttributes >>> 16;
  return (unixMode & 0o170000) === 0o120000;
}

function damaged(error: unknown): never {
  throw new ParseError('damaged_file', 'The file is a zip archive, but it is damaged and cannot be unpacked.', error);
}
