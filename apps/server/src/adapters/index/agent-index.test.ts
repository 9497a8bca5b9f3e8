import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IngestedDocument } from '#modules/knowledge';
import { toIndexEntry } from '#modules/knowledge/search';
import { AgentIndex } from './agent-index.ts';
import { ingested } from './test-documents.ts';
import { IndexUpdate } from './update-index.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-index-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

let version = 0;

function update(
  folder: string,
  documents: readonly IngestedDocument[],
  options: {
    readonly mode?: 'apply' | 'rebuild';
    readonly removeSourceIds?: readonly string[];
    readonly removeDocumentIds?: readonly string[];
  } = {},
): IndexUpdate {
  const change = new IndexUpdate(folder, {
    mode: 'apply',
    removeSourceIds: [],
    removeDocumentIds: [],
    toVersion: ++version,
    ...options,
  });
  for (const { document, chunks } of documents) {
    change.replaceDocument(document.id);
    for (const chunk of chunks) change.add(toIndexEntry(document, chunk));
  }
  return change;
}

function search(folder: string, query: string, k = 10, history: string[] = []) {
  const index = AgentIndex.open(folder);
  try {
    return (index?.search(query, history, k) ?? []).map(({ id, score }) => ({ id, score }));
  } finally {
    index?.close();
  }
}

const SENTENCES = [
  'The shop opens at nine on weekdays.',
  'Delivery to Nairobi takes two days and costs 300 shillings.',
  'Refunds are paid within fourteen days.',
  'Duka linafunguliwa saa tatu asubuhi.',
  'La livraison est gratuite pour les commandes importantes.',
  'Our warranty covers repairs for one year after delivery.',
  'Call the shop on +254 700 000 000 for repairs.',
  'Sunday opening hours are ten to four.',
];
const QUERIES = [
  'delivery time to Nairobi',
  'opneing hours on sunday',
  'refund',
  'livraison gratuite',
  'duka',
  'repairs warranty call',
  'the',
];

const documentsArbitrary = fc
  .array(fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 14 })
  .map(texts =>
    texts.map((parts, at) => ingested(`doc_${at}`, `src_${at % 5}`, parts[0]?.slice(0, 12) ?? '', parts.join(' '))),
  );

describe('two nodes over one database', () => {
  test('give the same chunks and scores, however each came to its index', () => {
    fc.assert(
      fc.property(documentsArbitrary, fc.infiniteStream(fc.nat(3)), fc.nat(4), (documents, cuts, gone) => {
        const grown = mkdtempSync(join(root, 'grown-'));
        const built = mkdtempSync(join(root, 'built-'));
        const noise = ingested(
          'doc_noise',
          'src_noise',
          'Noise',
          'Words about delivery that are taken out again, opening and refund.',
        );
        update(grown, [noise, ...documents.slice(0, 2)]).publish();
        const rest = documents.toReversed();
        while (rest.length > 0) update(grown, rest.splice(0, (cuts.next().value ?? 0) + 1)).publish();
        const removed = { removeSourceIds: ['src_noise', `src_${gone}`] };
        update(grown, [], removed).publish();
        update(
          built,
          documents.filter(({ document }) => document.sourceId !== `src_${gone}`),
          { mode: 'rebuild' },
        ).publish();
        for (const query of QUERIES) expect(search(grown, query)).toEqual(search(built, query));
      }),
      { numRuns: 30 },
    );
  });
});

describe('removal is complete', () => {
  test.each([
    ['a source', { removeSourceIds: ['src_secret'] }],
    ['a document', { removeDocumentIds: ['doc_secret'] }],
  ])('of %s', (_, removal) => {
    const secret = ingested('doc_secret', 'src_secret', 'Secret', 'The zanzibarite formula is kept in the vault.');
    const filler = Array.from({ length: 20 }, (_unused, at) =>
      ingested(`doc_${at}`, `src_${at}`, 'Filler', `${SENTENCES[at % 8]} Number ${at}.`),
    );
    update(root, [secret, ...filler]).publish();
    expect(search(root, 'zanzibarite')).toHaveLength(1);
    update(root, [], removal).publish();
    expect(search(root, 'zanzibarite')).toEqual([]);
    expect(search(root, 'zanzibarit')).toEqual([]);
  });

  test('a document that is indexed again loses its old chunks', () => {
    update(root, [ingested('doc_1', 'src_1', 'Price', 'The sandal costs 900 shillings.')]).publish();
    update(root, [ingested('doc_1', 'src_1', 'Price', 'The sandal costs 950 shillings.')]).publish();
    const index = AgentIndex.open(root);
    expect(index?.search('sandal', [], 5).map(({ text }) => text)).toEqual(['The sandal costs 950 shillings.']);
    expect(index?.chunkCount).toBe(1);
    index?.close();
  });
});

describe('publishing', () => {
  test('a crash before the swap leaves the old index, and what it left behind goes with the next publish', () => {
    update(root, [ingested('doc_1', 'src_1', 'Hours', SENTENCES[0] ?? '')]).publish();
    const before = search(root, 'shop opens');
    writeFileSync(join(root, 'seg-00000000deadbeef.bin'), 'half a segment');
    writeFileSync(join(root, 'manifest.json.pending'), 'half a manifest');
    expect(search(root, 'shop opens')).toEqual(before);
    update(root, [ingested('doc_2', 'src_2', 'Refunds', SENTENCES[2] ?? '')]).publish();
    expect(existsSync(join(root, 'seg-00000000deadbeef.bin'))).toBe(false);
    expect(search(root, 'refunds')).toHaveLength(1);
  });

  test('a search under way keeps the index it opened', () => {
    update(root, [ingested('doc_1', 'src_1', 'Hours', SENTENCES[0] ?? '')]).publish();
    const open = AgentIndex.open(root);
    update(root, [], { removeSourceIds: ['src_1'] }).publish();
    expect(open?.search('shop opens', [], 5)).toHaveLength(1);
    open?.close();
    expect(search(root, 'shop opens')).toEqual([]);
  });

  test('a newer version takes over the open segments of an older one', () => {
    const documents = SENTENCES.map((sentence, at) => ingested(`doc_${at}`, `src_${at}`, `Title ${at}`, sentence));
    update(root, documents).publish();
    const older = AgentIndex.open(root);
    update(root, [ingested('doc_new', 'src_new', 'Vouchers', 'A voucher never expires.')]).publish();
    const newer = AgentIndex.open(root, older);
    expect(newer?.segments.some(({ reader }) => reader === older?.segments[0]?.reader)).toBe(true);
    expect(newer?.search('voucher', [], 5)).toHaveLength(1);
    expect(newer?.search('refunds', [], 5)).toHaveLength(1);
    newer?.close();
  });

  test('many small changes leave few segments', () => {
    for (let at = 0; at < 60; at++)
      update(root, [ingested(`doc_${at}`, `src_${at}`, `Title ${at}`, `${SENTENCES[at % 8]} ${at}`)]).publish();
    expect(readdirSync(root).filter(name => name.startsWith('seg-')).length).toBeLessThanOrEqual(7);
    expect(search(root, 'shop', 50).length).toBeGreaterThan(5);
  });
});

describe('search', () => {
  const faq = [
    ingested('doc_hours', 'src_1', 'Opening hours', 'Monday to Friday nine to five. On Sunday we are closed.'),
    ingested('doc_delivery', 'src_2', 'Delivery', 'Delivery to Nairobi costs 300 shillings and takes two days.'),
    ingested('doc_qa', 'src_3', 'Can I pay by M-Pesa?', 'Yes, to till number 123456.', 'Can I pay by M-Pesa?'),
    ingested('doc_vat', 'src_4', 'Value added tax', 'The rate is sixteen percent.'),
  ];
  test.each([
    ['what the title says', 'opening hours', 'doc_hours'],
    ['a misspelt word', 'delivry to nairobbi', 'doc_delivery'],
    ['the question of a pair', 'pay with mpesa', 'doc_qa'],
    ['an acronym of the title', 'How much is VAT?', 'doc_vat'],
    ['an exact number', '123456', 'doc_qa'],
  ])('finds %s', (_, query, documentId) => {
    update(root, faq).publish();
    expect(search(root, query)[0]?.id).toBe(`chk_${documentId}_0000`);
  });

  test('a follow-up is read with what was said before', () => {
    update(root, faq).publish();
    expect(search(root, 'And how many days?', 1, ['What about delivery to Nairobi?'])[0]?.id).toBe(
      'chk_doc_delivery_0000',
    );
  });

  test('copies are shown once, and equal scores come in the order of ids', () => {
    const copy = (id: string, title: string) =>
      ingested(id, id, title, 'Delivery to Nairobi costs 300 shillings and takes two days to arrive.');
    update(root, [copy('doc_b', 'Shipping'), copy('doc_a', 'Shipping')]).publish();
    expect(search(root, 'delivery').map(({ id }) => id)).toEqual(['chk_doc_a_0000']);
  });

  test('hostile questions find nothing and do no harm', () => {
    update(root, faq).publish();
    for (const query of ['', ' ', '\0', '\ud800', '"\' OR 1=1 --', '😀'.repeat(5_000), 'a'.repeat(100_000)])
      expect(search(root, query)).toEqual([]);
  });
});
