import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { CorruptIndexError } from './segment-format.ts';

/** What an index consists of at one version; the file that is swapped to publish a change. */
export interface Manifest {
  /** The knowledge version the index holds. */
  readonly version: number;
  readonly segments: readonly ManifestSegment[];
}

export interface ManifestSegment {
  readonly file: string;
  readonly chunkCount: number;
  /** File of the chunks that are gone; null when all are there. */
  readonly tombstones: string | null;
}

/** Grows when analysis or layout changes what an index holds; an index of another number is rebuilt. */
const MANIFEST_FORMAT = 4;
export const MANIFEST_FILE = 'manifest.json';

/** The published manifest; undefined when there is no index. Throws {@link CorruptIndexError} when it is not whole or of another format. */
export function readManifest(folder: string): Manifest | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const newline = text.indexOf('\n');
  const body = text.slice(newline + 1);
  if (text.slice(0, newline) !== checksumLine(body))
    throw new CorruptIndexError('manifest damaged or of another format');
  return JSON.parse(body) as Manifest;
}

/** Publishes: after this returns, and after a crash from then on, the index is this one; before, it is the old one. */
export function publishManifest(folder: string, manifest: Manifest): void {
  const body = JSON.stringify(manifest);
  const pending = join(folder, `${MANIFEST_FILE}.pending`);
  writeDurably(pending, [Buffer.from(`${checksumLine(body)}\n${body}`)]);
  renameSync(pending, join(folder, MANIFEST_FILE));
  syncFolder(folder);
}

/** Writes a new file and waits until it is on the disk. */
export function writeDurably(path: string, parts: readonly Uint8Array[]): void {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'w');
  try {
    for (const part of parts) {
      let done = 0;
      while (done < part.length) done += writeSync(descriptor, part, done, part.length - done);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function checksumLine(body: string): string {
  return `baraza-index ${MANIFEST_FORMAT} ${crc32(body).toString(16)}`;
}
