import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileBlobStore } from './file-blob-store.ts';

let root: string;
let blobs: ReturnType<typeof createFileBlobStore>;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-blobs-'));
  blobs = createFileBlobStore(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function* parts(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const files = (): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));

test('a kept blob reads back byte for byte, counted and hashed', async () => {
  const staged = await blobs.stage(parts('Ünï', 'code'));
  expect(staged).toMatchObject({ sizeBytes: 9, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await staged.keep('agt_1/src_1');
  await staged.discard();
  expect(Buffer.from(await blobs.read('agt_1/src_1')).toString()).toBe('Ünïcode');
});

test('no key leads outside of the folder', async () => {
  await (await blobs.stage(parts('x'))).keep('agt_1/../../../../etc/x');
  expect(Buffer.from(await blobs.read('agt_1/../../../../etc/x')).toString()).toBe('x');
  expect(files()).toHaveLength(1);
});

test('what is discarded, or breaks off, leaves nothing', async () => {
  await (await blobs.stage(parts('x'))).discard();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('the sender went away');
  }
  await expect(blobs.stage(broken())).rejects.toThrow('the sender went away');
  expect(files()).toStrictEqual([]);
});

test('what a dead process left aside is cleaned, what was kept stays', async () => {
  await blobs.stage(parts('left'));
  await (await blobs.stage(parts('kept'))).keep('agt_1/src_1');
  await blobs.clean();
  expect(files()).toHaveLength(1);
  expect(Buffer.from(await blobs.read('agt_1/src_1')).toString()).toBe('kept');
});

const SOURCE = 'src_01JZZZZZZZZZZZZZZZZZZZZZZA';
const YOUNG = 'src_01JZZZZZZZZZZZZZZZZZZZZZZB';
const day = 24 * 3_600;

test('files of sources are told by age, and nothing else is; what was staged long ago goes', async () => {
  for (const name of [SOURCE, 'image-1', 'visitor-1']) await (await blobs.stage(parts(name))).keep(`agt_1/${name}`);
  await blobs.stage(parts('never kept'));
  for (const path of files()) utimesSync(path, day, day);
  await (await blobs.stage(parts('young'))).keep(`agt_2/${YOUNG}`);
  await blobs.stage(parts('being uploaded'));
  const before = async (seconds: number, limit = 10) => {
    const batches = [];
    for await (const batch of blobs.sourceFiles(seconds * 1_000, limit)) batches.push(batch);
    return batches;
  };
  expect(await before(day)).toEqual([]);
  const [[old] = []] = await before(2 * day);
  expect(old?.sourceId).toBe(SOURCE);
  const each = (await before(1e10, 1)).map(batch => batch.map(({ sourceId }) => sourceId).join());
  expect(each.toSorted((a, b) => a.localeCompare(b))).toEqual([SOURCE, YOUNG]);
  await old?.remove();
  await expect(blobs.read(`agt_1/${SOURCE}`)).rejects.toMatchObject({ code: 'blob_missing' });
  expect(files()).toHaveLength(5);
  await blobs.discardStaged(2 * day * 1_000);
  expect(files()).toHaveLength(4);
  for (const name of ['image-1', 'visitor-1'])
    expect(Buffer.from(await blobs.read(`agt_1/${name}`)).toString()).toBe(name);
});

test('a file that is kept for now goes unless it is confirmed in time', async () => {
  for (const key of ['agt_1/sent', 'agt_1/unsent', 'agt_2/deleted'])
    await (await blobs.stage(parts(key))).keep(key, 'for-now');
  await blobs.confirm('agt_1/sent');
  await blobs.confirm('agt_1/sent');
  await blobs.delete('agt_2/deleted');
  for (const path of files()) utimesSync(path, day, day);
  await (await blobs.stage(parts('young'))).keep('agt_1/young', 'for-now');
  expect(Buffer.from(await blobs.read('agt_1/unsent')).toString()).toBe('agt_1/unsent');
  expect(await blobs.discardUnconfirmed(2 * day * 1_000)).toBe(1);
  expect(Buffer.from(await blobs.read('agt_1/sent')).toString()).toBe('agt_1/sent');
  expect(Buffer.from(await blobs.read('agt_1/young')).toString()).toBe('young');
  for (const key of ['agt_1/unsent', 'agt_2/deleted'])
    await expect(blobs.confirm(key)).rejects.toMatchObject({ code: 'blob_missing' });
});

test('a file of a source that was kept under a hash is found and deleted', async () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const folder = join(root, hash('agt_1'), hash(SOURCE).slice(0, 2));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, hash(SOURCE)), 'earlier');
  expect(Buffer.from(await blobs.read(`agt_1/${SOURCE}`)).toString()).toBe('earlier');
  await blobs.delete(`agt_1/${SOURCE}`);
  expect(files()).toEqual([]);
});

test('a deleted blob is missing, and an agent takes all of its blobs along', async () => {
  for (const key of ['agt_1/a', 'agt_1/b', 'agt_2/a']) await (await blobs.stage(parts(key))).keep(key);
  await blobs.delete('agt_1/a');
  await blobs.delete('agt_1/a');
  await expect(blobs.read('agt_1/a')).rejects.toMatchObject({ code: 'blob_missing' });
  await blobs.deleteAll('agt_1');
  await expect(blobs.read('agt_1/b')).rejects.toMatchObject({ code: 'blob_missing' });
  expect(Buffer.from(await blobs.read('agt_2/a')).toString()).toBe('agt_2/a');
  expect(existsSync(root)).toBe(true);
});
