import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IngestedDocument } from '#modules/knowledge';
import { quantizeVector, Synonyms, toIndexEntry } from '#modules/knowledge/search';
import { AgentIndex, type SearchOptions } from './agent-index.ts';
import { ingested } from './test-documents.ts';
import { IndexUpdate, type UpdatePlan } from './update-index.ts';

let root: string;
let version: number;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-hybrid-'));
  version = 0;
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

interface Put {
  readonly document: IngestedDocument;
  readonly vector?: readonly number[];
  readonly tags?: readonly string[];
  readonly access?: readonly string[];
  readonly addedAt?: number;
}

function publish(folder: string, puts: readonly Put[], plan: Partial<UpdatePlan> = {}): void {
  const update = new IndexUpdate(folder, {
    mode: 'apply',
    toVersion: ++version,
    removeSourceIds: [],
    removeDocumentIds: [],
    vectorModel: 'm',
    ...plan,
  });
  for (const { document, vector, tags = [], access = [], addedAt = 0 } of puts) {
    update.replaceDocument(document.document.id);
    const facts = { labels: { tags, access }, addedAt, vector: vector && quantizeVector(vector) };
    for (const chunk of document.chunks) update.add(toIndexEntry(document.document, chunk, facts));
  }
  update.publish();
}

function search(folder: string, query: string, options: SearchOptions = {}, k = 10) {
  const index = AgentIndex.open(folder);
  try {
    return (index?.search(query, [], k, options) ?? []).map(({ documentId, score }) => ({ id: documentId, score }));
  } finally {
    index?.close();
  }
}

const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
const vector = (...values: number[]) => ({ model: 'm', values: Float32Array.from(values) });
const documentOf = (id: string, text: string) => ingested(id, `src_${id}`, '', text);

describe('words and vectors', () => {
  const hours = { document: documentOf('hours', 'We open at nine on weekdays.'), vector: [1, 0, 0] };
  const refunds = { document: documentOf('refunds', 'Money comes back within fourteen days.'), vector: [0, 1, 0] };
  const delivery = { document: documentOf('delivery', 'Parcels reach Nairobi in two days.'), vector: [0, 0.6, 0.8] };

  test('a vector finds what no word does', () => {
    publish(root, [hours, refunds, delivery]);
    expect(ids(search(root, 'reimbursement', { vector: vector(0, 1, 0.1) }))[0]).toBe('refunds');
  });

  test('where the words say all, the vector changes nothing in front', () => {
    publish(root, [hours, refunds, delivery]);
    const found = search(root, 'open at nine on weekdays', { vector: vector(0, 1, 0) });
    expect(found[0]?.id).toBe('hours');
    expect(search(root, 'open at nine on weekdays', { vector: { ...vector(0, 1, 0), leastWeight: 1 } })).toHaveLength(
      3,
    );
  });

  test('vectors of another model or length take no part', () => {
    publish(root, [hours, refunds, delivery]);
    const words = search(root, 'nine');
    expect(search(root, 'nine', { vector: { ...vector(0, 1, 0), model: 'other' } })).toEqual(words);
    expect(search(root, 'nine', { vector: vector(0, 1) })).toEqual(words);
  });

  test('chunks without a vector are found by their words beside those with one', () => {
    publish(root, [hours, { document: refunds.document }, delivery]);
    expect(ids(search(root, 'fourteen', { vector: vector(1, 0, 0) }))).toContain('refunds');
    const index = AgentIndex.open(root);
    expect(index?.vectorCount('m')).toBe(2);
    expect(index?.vectorCount('other')).toBe(0);
    index?.close();
  });

  test('a change of model drops the old vectors when segments merge, and keeps them apart until then', () => {
    publish(root, [hours, refunds]);
    publish(root, [delivery], { vectorModel: 'new' });
    const index = AgentIndex.open(root);
    expect([index?.vectorCount('m'), index?.vectorCount('new')]).toEqual([2, 1]);
    index?.close();
    publish(root, [{ document: documentOf('more', 'More of it.'), vector: [1, 1, 1] }], { vectorModel: 'new' });
    const merged = AgentIndex.open(root);
    expect([merged?.vectorCount('m'), merged?.vectorCount('new')]).toEqual([0, 2]);
    merged?.close();
  });
});

test('scores do not depend on how an index came to be', () => {
  const words = ['open', 'nine', 'days', 'parcel', 'refund', 'Nairobi'];
  const put = fc.record({
    number: fc.nat(12),
    text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }),
    vector: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }),
  });
  const question = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(fc.array(put, { maxLength: 4 }), { maxLength: 6 }), question, (changes, values) => {
      const step = mkdtempSync(join(root, 'step-'));
      const whole = mkdtempSync(join(root, 'whole-'));
      const last = new Map<string, Put>();
      for (const change of changes) {
        const batch = new Map<string, Put>();
        for (const { number, text, vector: given } of change) {
          batch.set(`doc_${number}`, { document: documentOf(`doc_${number}`, text.join(' ')), vector: given });
        }
        publish(step, [...batch.values()]);
        for (const [id, one] of batch) last.set(id, one);
      }
      publish(whole, [...last.values()], { mode: 'rebuild' });
      const options = { vector: { ...vector(...values), leastWeight: 1 } };
      for (const query of ['open days', 'parcel Nairobi', 'zzz'])
        expect(search(step, query, options)).toEqual(search(whole, query, options));
    }),
    { numRuns: 40 },
  );
});

describe('filters', () => {
  beforeEach(() => {
    publish(root, [
      {
        document: documentOf('public', 'The price of a ticket is 10.'),
        tags: ['prices'],
        addedAt: 100,
        vector: [1, 0],
      },
      {
        document: documentOf('staff', 'The staff price of a ticket is 5.'),
        access: ['staff'],
        addedAt: 200,
        vector: [1, 0.1],
      },
      {
        document: documentOf('board', 'The board price of a ticket is 1.'),
        access: ['board', 'staff'],
        addedAt: 300,
        vector: [1, 0.2],
      },
      {
        document: documentOf('french', 'Nous livrons partout dans le pays pour tous les clients.'),
        tags: ['fr'],
        vector: [1, 0.3],
      },
    ]);
  });

  test.each<[string, SearchOptions, string[]]>([
    ['nobody in particular', {}, ['public']],
    ['staff', { access: ['staff'] }, ['board', 'public', 'staff']],
    ['the board', { access: ['board'] }, ['board', 'public']],
    ['an empty access tag', { access: [''] }, ['public']],
    ['a tag', { filter: { tags: ['prices', 'x'] } }, ['public']],
    ['a tag and access', { filter: { tags: ['prices'] }, access: ['staff'] }, ['public']],
    ['sources', { filter: { sourceIds: ['src_staff'] }, access: ['staff'] }, ['staff']],
    ['sources that may not be seen', { filter: { sourceIds: ['src_staff'] } }, []],
    ['dates', { filter: { addedAfter: 200, addedBefore: 300 }, access: ['staff'] }, ['staff']],
    ['a language', { filter: { languages: ['fr'] } }, []],
  ])('%s', (_name, options, found) => {
    expect(ids(search(root, 'price ticket', options)).sort()).toEqual(found);
  });

  test('hold for what only the vector finds', () => {
    expect(ids(search(root, 'zzz', { vector: vector(1, 0.1) })).sort()).toEqual(['french', 'public']);
    expect(ids(search(root, 'zzz', { vector: vector(1, 0.1), filter: { languages: ['fr'] } }))).toEqual(['french']);
  });

  test('act inside the search: what is left out takes no place', () => {
    publish(
      root,
      Array.from({ length: 60 }, (_, at) => ({
        document: documentOf(`crowd${at}`, `ticket price price price ${at} ${'abc'.charAt(at % 3)}${at * 7}`),
        access: ['staff'],
      })),
    );
    expect(ids(search(root, 'price ticket', {}, 3))).toEqual(['public']);
  });

  test('a change of labels is seen with the next version', () => {
    publish(root, [{ document: documentOf('public', 'The price of a ticket is 10.'), access: ['staff'] }]);
    expect(search(root, 'price ticket')).toEqual([]);
  });
});

test('copies do not crowd out what else there is, however many there are', () => {
  const copies = Array.from({ length: 300 }, (_, at) => ({
    document: documentOf(`copy${at}`, 'The shop opens at nine on weekdays and closes at five.'),
  }));
  const other = { document: documentOf('other', 'On Sundays the shop, which is far from the town, opens at ten.') };
  publish(root, [...copies, other]);
  const found = search(root, 'when opens the shop', {}, 5);
  expect(ids(found)).toHaveLength(2);
  expect(ids(found)).toContain('other');
});

test('synonyms find what the question does not name', () => {
  publish(root, [
    { document: documentOf('screen', 'Every television has a warranty of two years.') },
    { document: documentOf('radio', 'Every radio has a warranty of one year.') },
  ]);
  const synonyms = new Synonyms([['tv', 'television']]);
  expect(ids(search(root, 'tv warranty', { synonyms }))[0]).toBe('screen');
});
