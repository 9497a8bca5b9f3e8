import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import {
  decodeIntentModel,
  type IntentModel,
  readIntentModelHeader,
  UnreadableIntentModel,
} from '#modules/flows/intents';

/** A model as it was loaded. */
export interface LoadedModel {
  readonly model: IntentModel;
  readonly version: string;
  /** Memory it takes. */
  readonly bytes: number;
}

/** Where an agent's model is. Ids are opaque words; anything else never becomes a path. */
export function modelPath(root: string, teamId: string, agentId: string): string {
  if (!ID.test(teamId) || !ID.test(agentId)) throw new Error('not an id');
  return join(root, teamId, `${agentId}.intents`);
}

/** Replaces the file as a whole: a crash leaves the old model or the new one. Blocks; for worker threads. */
export function writeModelFile(path: string, document: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const head = Buffer.alloc(CHECKSUM_BYTES);
  head.writeUInt32LE(crc32(document));
  const pending = `${path}.pending`;
  const descriptor = openSync(pending, 'w');
  try {
    for (const part of [head, document])
      for (let done = 0; done < part.length; ) done += writeSync(descriptor, part, done, part.length - done);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(pending, path);
}

/** The model in the file; undefined when there is none that can be read whole. Never blocks for long. */
export async function loadModelFile(path: string): Promise<LoadedModel | undefined> {
  const bytes = await readOrUndefined(() => readFile(path));
  if (bytes === undefined || bytes.length < CHECKSUM_BYTES) return undefined;
  const document = new Uint8Array(bytes.buffer, bytes.byteOffset + CHECKSUM_BYTES, bytes.length - CHECKSUM_BYTES);
  if ((await checksum(document)) !== bytes.readUInt32LE(0)) return undefined;
  return decodeOrUndefined(() => ({ ...decodeIntentModel(document), bytes: document.length }));
}

/** The version of the model in the file, without reading all of it. */
export async function readModelVersion(path: string): Promise<string | undefined> {
  const bytes = await readOrUndefined(async () => {
    await using file = await open(path);
    const start = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(start, 0, HEADER_BYTES, CHECKSUM_BYTES);
    return start.subarray(0, bytesRead);
  });
  return bytes === undefined ? undefined : decodeOrUndefined(() => readIntentModelHeader(bytes).version);
}

export async function deleteModelFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

const ID = /^[A-Za-z0-9_-]{1,128}$/;
/** The checksum and four unused bytes: the document starts on a multiple of 8. */
const CHECKSUM_BYTES = 8;
/** Names of all intents a definition may have fit. */
const HEADER_BYTES = 1_048_576;
const CHECKSUM_SLICE = 4_194_304;

async function checksum(bytes: Uint8Array): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += CHECKSUM_SLICE) {
    if (at > 0) await setImmediate();
    sum = crc32(bytes.subarray(at, at + CHECKSUM_SLICE), sum);
  }
  return sum;
}

async function readOrUndefined<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function decodeOrUndefined<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof UnreadableIntentModel) return undefined;
    throw error;
  }
}
