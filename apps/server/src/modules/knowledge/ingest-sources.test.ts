import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFileBlobStore } from '#adapters/blobs';
import { type Database } from '#adapters/database';
import { IndexRetriever } from '#adapters/index';
import { JobRunner } from '#adapters/queue';
import { knowledgeJobs } from '#jobs';
import { silentLog, systemClock, type TeamScope } from '#kernel';
import { addSources, type SourceInput } from './add-sources.ts';
import type { Chunker } from './chunker.ts';
import { chunkText } from './chunking/chunk-text.ts';
import { deleteSource } from './delete-source.ts';
import { forgetSource } from './forget-source.ts';
import { INGEST_JOB } from './ingest-job.ts';
import { ingestSources } from './ingest-sources.ts';
import { AGENT, type OpenKnowledge, openKnowledge } from './knowledge.fixture.ts';
import type { ReadFilePorts } from './read-file.ts';
import type { Source } from './source.ts';
import { updateSource } from './update-source.ts';
import { HostQueues } from './web/host-queues.ts';
import { DEFAULT_WEB_LIMITS } from './web/read-ports.ts';
import type { ReadWebPorts } from './web/read-web-source.ts';

let known: OpenKnowledge;
let database: Database;
let ports: Omit<OpenKnowledge['ports'], 'indexer'> & ReadFilePorts & Pick<ReadWebPorts, 'webPages'>;
let retriever: IndexRetriever;
let scope: TeamScope;

beforeEach(async () => {
  known = await openKnowledge();
  ({ database, scope } = known);
  ports = {
    ...known.ports,
    blobs: createFileBlobStore(join(known.folder, 'blobs')),
    parser: { parse: async () => Promise.reject(new Error('no file is parsed here')) },
  };
  const { indexer, clock, log } = known.ports;
  retriever = new IndexRetriever({ workers: known.workers, indexer, store: database.knowledge, clock, log });
});
afterEach(() => known.close());

const add = (...inputs: SourceInput[]): Promise<readonly Source[]> => addSources(ports, scope, AGENT, inputs);
const ingest = (lastAttempt = false): Promise<void> => ingestSources(ports, scope, AGENT, { lastAttempt });
const find = async (query: string): Promise<string[]> =>
  (await retriever.retrieve(scope, AGENT, { query, k: 5 })).chunks.map(chunk => chunk.text);
const sourceOf = async (id: string): Promise<Source | undefined> => database.knowledge.findSource(scope, AGENT, id);
const text = (body: string, documentId?: string): SourceInput => ({ type: 'text', title: 'T', text: body, documentId });

describe('ingestSources', () => {
  test('makes texts and pairs retrievable, with the ids of their owner', async () => {
    const [opening, pair] = await add(text('We open at eight in the morning.', 'hours.md'), {
      type: 'qa',
      question: 'Do you deliver to Mombasa?',
      answer: 'Yes, within two days.',
    });
    await ingest();
    expect(await sourceOf(opening?.id ?? '')).toMatchObject({
      status: 'ready',
      documentCount: 1,
      chunkCount: 1,
      progress: { done: 1, total: 1, unit: 'chunks' },
    });
    const { chunks } = await retriever.retrieve(scope, AGENT, { query: 'When do you open in the morning?', k: 1 });
    expect(chunks).toMatchObject([{ sourceId: opening?.id, publicDocumentId: 'hours.md' }]);
    const answers = await retriever.retrieve(scope, AGENT, { query: 'delivery to Mombasa', k: 1 });
    expect(answers.chunks).toMatchObject([{ sourceId: pair?.id, text: 'Yes, within two days.', kind: 'qa' }]);
  });

  test('a chunk is its span of the stored document, byte for byte', async () => {
    const [source] = await add(text('# Ünïcode\n\nKaribu — “welcome” 😀.\n\n## Säcond\n\nMore tèxt here.\n'));
    await ingest();
    const [ingested] = await database.knowledge.readDocumentsOf(scope, AGENT, [source?.id ?? '']);
    const bytes = Buffer.from(ingested?.document.text ?? '');
    expect(ingested?.chunks.length).toBeGreaterThan(0);
    for (const chunk of ingested?.chunks ?? []) {
      expect(bytes.subarray(chunk.startByte, chunk.endByte).toString()).toBe(chunk.text);
    }
  });

  test('thousands of small sources take a publication per five hundred', async () => {
    let published = 0;
    const { indexer } = ports;
    ports = {
      ...ports,
      indexer: {
        indexedVersion: id => indexer.indexedVersion(id),
        drop: id => indexer.drop(id),
        apply: (...change) => {
          published += 1;
          return indexer.apply(...change);
        },
        rebuild: (...change) => indexer.rebuild(...change),
      },
    };
    for (let batch = 0; batch < 2; batch += 1) {
      await add(...Array.from({ length: 1_000 }, (_, index) => text(`Note ${batch}-${index} about item ${index}.`)));
    }
    await ingest();
    const { total } = await database.knowledge.listSources(scope, AGENT, { status: 'ready' }, { limit: 1 });
    expect(total).toBe(2_000);
    expect(published).toBe(4);
    expect(await find('Note 1-777')).toContain('Note 1-777 about item 777.');
  });

  test('a source that cannot be cut fails alone, with its reason', async () => {
    const chunker: Chunker = {
      chunkTexts: async texts => {
        if (texts.some(({ text }) => text.includes('poison'))) throw new Error('the worker died');
        return texts.map(chunkText);
      },
    };
    ports = { ...ports, chunker };
    const [good, bad, empty] = await add(text('Good text about tea.'), text('This is poison.'), text('---\n'));
    await ingest();
    expect(await sourceOf(good?.id ?? '')).toMatchObject({ status: 'ready', error: null });
    expect(await sourceOf(bad?.id ?? '')).toMatchObject({
      status: 'failed',
      error: { code: 'chunking_failed', message: 'The text could not be cut into passages' },
    });
    expect(await sourceOf(empty?.id ?? '')).toMatchObject({ status: 'failed', error: { code: 'empty_document' } });
    expect(await find('tea')).toStrictEqual(['Good text about tea.']);
  });

  test('what a dead process left half done is done again, once', async () => {
    const [source] = await add(text('Half done about coffee.'));
    const dying = { ...ports.indexer, apply: async () => Promise.reject(new Error('killed')) };
    await expect(ingestSources({ ...ports, indexer: dying }, scope, AGENT, { lastAttempt: false })).rejects.toThrow(
      'killed',
    );
    expect(await sourceOf(source?.id ?? '')).toMatchObject({ status: 'processing' });
    await ingest();
    expect(await sourceOf(source?.id ?? '')).toMatchObject({ status: 'ready', documentCount: 1 });
    expect(await find('coffee')).toStrictEqual(['Half done about coffee.']);
  });

  test('when the last attempt fails, its sources say so', async () => {
    const [source] = await add(text('Never indexed.'));
    const broken = { ...ports.indexer, apply: async () => Promise.reject(new Error('disk')) };
    await ingestSources({ ...ports, indexer: broken }, scope, AGENT, { lastAttempt: true });
    expect(await sourceOf(source?.id ?? '')).toMatchObject({ status: 'failed', error: { code: 'ingestion_failed' } });
  });

  test('a changed source answers with its new text only', async () => {
    const [source] = await add(text('The code word is zebra.'), text('Another text about giraffes.'));
    await ingest();
    await updateSource(ports, scope, AGENT, source?.id ?? '', { text: 'The code word is okapi.' });
    expect(await find('code word')).toStrictEqual(['The code word is zebra.']);
    await ingest();
    expect(await find('code word')).toStrictEqual(['The code word is okapi.']);
    expect(await find('zebra')).toStrictEqual([]);
  });

  test('a source that changes while it is ingested is ingested again', async () => {
    const [source] = await add(text('First version about lions.'));
    let changed = false;
    const chunker: Chunker = {
      chunkTexts: async texts => {
        if (!changed) {
          changed = true;
          await updateSource(ports, scope, AGENT, source?.id ?? '', { text: 'Second version, leopards.' });
        }
        return texts.map(chunkText);
      },
    };
    ports = { ...ports, chunker };
    await ingest();
    expect(await sourceOf(source?.id ?? '')).toMatchObject({ status: 'ready' });
    expect(await find('version')).toStrictEqual(['Second version, leopards.']);
  });

  test('a source that is deleted while it is ingested does not come back', async () => {
    const [source] = await add(text('Gone soon, about parrots.'));
    const chunker: Chunker = {
      chunkTexts: async texts => {
        await database.knowledge.deleteSource(scope, AGENT, source?.id ?? '', 1);
        return texts.map(chunkText);
      },
    };
    await ingestSources({ ...ports, chunker }, scope, AGENT, { lastAttempt: false });
    expect(await sourceOf(source?.id ?? '')).toBeUndefined();
    expect(await database.knowledge.readDocumentsOf(scope, AGENT, [source?.id ?? ''])).toStrictEqual([]);
  });

  test('an agent that is deleted meanwhile is no failure', async () => {
    await add(text('Orphan.'));
    const chunker: Chunker = {
      chunkTexts: async texts => {
        await database.agents.delete(scope, AGENT);
        return texts.map(chunkText);
      },
    };
    await expect(ingestSources({ ...ports, chunker }, scope, AGENT, { lastAttempt: false })).resolves.toBeUndefined();
  });

  test('two runs at once share the work', async () => {
    await add(...Array.from({ length: 20 }, (_, index) => text(`Text ${index}.`)));
    await Promise.all([ingest(), ingest()]);
    const documents = [];
    for await (const batch of database.knowledge.readDocuments(scope, AGENT, 100)) documents.push(...batch);
    expect(documents).toHaveLength(20);
    expect(await database.knowledge.knowledgeVersion(scope, AGENT)).toBe(1);
  });
});

describe('forgetSource', () => {
  test('a deleted source is not found any more, in whatever order the jobs run', async () => {
    const [first, second] = await add(text('About mangoes.'), text('About papayas.'));
    await ingest();
    await deleteSource(ports, scope, AGENT, first?.id ?? '');
    const firstVersion = await database.knowledge.knowledgeVersion(scope, AGENT);
    await deleteSource(ports, scope, AGENT, second?.id ?? '');
    const secondVersion = await database.knowledge.knowledgeVersion(scope, AGENT);
    await forgetSource(ports, scope, AGENT, { sourceId: second?.id ?? '', toVersion: secondVersion });
    await forgetSource(ports, scope, AGENT, { sourceId: first?.id ?? '', toVersion: firstVersion });
    expect(await find('mangoes')).toStrictEqual([]);
    expect(await find('papayas')).toStrictEqual([]);
  });

  test('of an agent that is gone there is nothing to forget', async () => {
    await database.agents.delete(scope, AGENT);
    await expect(forgetSource(ports, scope, AGENT, { sourceId: 'src_1', toVersion: 7 })).resolves.toBeUndefined();
  });
});

test('through the queue, an added source becomes ready and a deleted one is forgotten', async () => {
  const web = {
    request: async () => Promise.reject(new Error('nothing is fetched here')),
    checkUrl: (url: string) => new URL(url),
  };
  const runner = new JobRunner({
    engine: database,
    queue: ports.jobs,
    handlers: knowledgeJobs({ ...ports, web, queues: new HostQueues(), limits: DEFAULT_WEB_LIMITS }),
    owner: 'test',
    exclusiveStore: true,
    clock: systemClock,
    log: silentLog,
  });
  await runner.start();
  try {
    const [source] = await add(text('Queued about baobabs.'));
    const id = source?.id ?? '';
    while ((await sourceOf(id))?.status !== 'ready') await new Promise(setImmediate);
    expect(await find('baobabs')).toStrictEqual(['Queued about baobabs.']);
    await deleteSource(ports, scope, AGENT, id);
    while ((await find('baobabs')).length > 0) await new Promise(setImmediate);
  } finally {
    await runner.stop(1_000);
  }
});

test('any number of additions wait for one job', async () => {
  const enqueued: string[] = [];
  ports.jobs.onEnqueued(kind => enqueued.push(kind));
  for (let round = 0; round < 5; round += 1) await add(text(`Text ${round}.`));
  expect(enqueued).toStrictEqual([INGEST_JOB]);
});
