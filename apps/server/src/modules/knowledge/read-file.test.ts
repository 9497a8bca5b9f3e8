import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createFileBlobStore } from '#adapters/blobs';
import { type Database } from '#adapters/database';
import { createParserPool, type ParserPool } from '#adapters/parsers';
import { type TeamScope } from '#kernel';
import { addFiles } from './add-files.ts';
import type { AddSourcesPorts } from './add-sources.ts';
import { deleteSource } from './delete-source.ts';
import { forgetSource } from './forget-source.ts';
import { AGENT, type OpenKnowledge, openKnowledge } from './knowledge.fixture.ts';
import type { IngestedDocument } from './knowledge-store.ts';
import { type ReadFilePorts, readFile } from './read-file.ts';
import type { Source } from './source.ts';
import { syncSource } from './sync-source.ts';

let parser: ParserPool;
let known: OpenKnowledge;
let database: Database;
let ports: ReadFilePorts & AddSourcesPorts;
let scope: TeamScope;

beforeAll(() => {
  parser = createParserPool();
});
afterAll(() => parser.close());

beforeEach(async () => {
  known = await openKnowledge();
  ({ database, scope } = known);
  ports = { ...known.ports, parser, blobs: createFileBlobStore(join(known.folder, 'blobs')) };
});
afterEach(() => known.close());

async function add(...files: readonly (readonly [string, string | Uint8Array])[]): Promise<string[]> {
  const inputs = await Promise.all(
    files.map(async ([fileName, content]) => ({
      fileName,
      mediaType: 'application/octet-stream',
      content: await ports.blobs.stage(oneChunk(Buffer.from(content))),
    })),
  );
  return (await addFiles(ports, scope, AGENT, inputs)).map(source => source.id);
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function read(id: string, changed: Partial<ReadFilePorts> = {}, lastAttempt = false): Promise<Source> {
  await readFile({ ...ports, ...changed }, scope, AGENT, id, { lastAttempt });
  const source = await database.knowledge.findSource(scope, AGENT, id);
  if (source === undefined) throw new Error('the source is gone');
  return source;
}

const documents = (id: string): Promise<readonly IngestedDocument[]> =>
  database.knowledge.readDocumentsOf(scope, AGENT, [id]);
const keptFiles = (): number =>
  readdirSync(join(known.folder, 'blobs'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .length;

test('a file becomes a document whose chunks are its bytes', async () => {
  const [id = ''] = await add([
    'handbook.md',
    '# Handbook\n\nWe open at eight.\n\n## Prices\n\n| Item | KES |\n|---|---|\n| Tea | 40 |\n',
  ]);
  expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 1 });
  const [found] = await documents(id);
  expect(found?.document).toMatchObject({ title: 'Handbook', language: 'en', url: null });
  const bytes = Buffer.from(found?.document.text ?? '');
  expect(found?.chunks.length).toBeGreaterThan(0);
  for (const chunk of found?.chunks ?? []) {
    expect(bytes.subarray(chunk.startByte, chunk.endByte).toString()).toBe(chunk.text);
  }
});

test('a zip becomes a document per file, with ids that last', async () => {
  const zip = zipSync({
    'a.txt': Buffer.from('About mangoes and how they are dried.'),
    'more/b.html': Buffer.from('<title>Tea</title><p>About tea and how it is picked.</p>'),
    'c.png': Buffer.from('89504e470d0a1a0a', 'hex'),
  });
  const [id = ''] = await add(['all.zip', zip]);
  expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 2 });
  const before = (await documents(id)).map(one => one.document.id);
  expect(await syncSource(ports, scope, AGENT, id)).toMatchObject({ status: 'queued' });
  expect(await read(id)).toMatchObject({ status: 'ready', documentCount: 2 });
  expect((await documents(id)).map(one => one.document.id)).toStrictEqual(before);
});

test.each([
  ['damaged.docx', Buffer.from('504b0304140000000800', 'hex'), 'damaged_file'],
  ['photo.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unsupported_format'],
  ['nothing.txt', Buffer.from(' \n\t\n'), 'empty_document'],
  ['broken.pdf', Buffer.from('%PDF-1.7\nno objects at all'), 'damaged_file'],
])('%s fails with its reason, and no other file with it', async (name, content, code) => {
  const [bad = '', good = ''] = await add([name, content], ['good.txt', 'A good text about coffee.']);
  expect(await read(bad)).toMatchObject({ status: 'failed', error: { code }, documentCount: 0 });
  expect(await read(good)).toMatchObject({ status: 'ready', documentCount: 1 });
});

test('a file whose bytes are lost fails for good; one that a broken server cannot read is tried again', async () => {
  const [lost = '', other = ''] = await add(['lost.txt', 'Lost.'], ['other.txt', 'Other.']);
  await ports.blobs.delete(`${AGENT}/${lost}`);
  expect(await read(lost)).toMatchObject({ status: 'failed', error: { code: 'blob_missing' } });
  const broken = { parse: async () => Promise.reject(new Error('no process')) };
  await expect(read(other, { parser: broken })).rejects.toThrow('no process');
  expect(await read(other, { parser: broken }, true)).toMatchObject({ error: { code: 'ingestion_failed' } });
  await syncSource(ports, scope, AGENT, other);
  expect(await read(other)).toMatchObject({ status: 'ready', error: null });
});

test('its bytes go with the source', async () => {
  const [id = ''] = await add(['a.txt', 'About mangoes.']);
  await read(id);
  expect(keptFiles()).toBe(1);
  await deleteSource(ports, scope, AGENT, id);
  const toVersion = await database.knowledge.knowledgeVersion(scope, AGENT);
  await forgetSource(ports, scope, AGENT, { sourceId: id, toVersion, blobKey: `${AGENT}/${id}` });
  expect(keptFiles()).toBe(0);
});

test('when sources cannot be stored their bytes go as well', async () => {
  const broken = {
    ...ports,
    knowledge: { ...ports.knowledge, createSources: async () => Promise.reject(new Error('disk')) },
  };
  const content = await ports.blobs.stage(oneChunk(Buffer.from('x')));
  const input = { fileName: 'a.txt', mediaType: 'text/plain', content };
  await expect(addFiles(broken, scope, AGENT, [input])).rejects.toThrow('disk');
  expect(keptFiles()).toBe(0);
});
