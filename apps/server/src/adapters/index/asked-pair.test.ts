import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toIndexEntry } from '#modules/knowledge/search';
import { AgentIndex } from './agent-index.ts';
import { ingested } from './test-documents.ts';
import { IndexUpdate } from './update-index.ts';

let root: string;
let index: AgentIndex;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'baraza-index-'));
  const pages = Array.from({ length: 80 }, (_, page) =>
    ingested(
      `doc_${page}`,
      'src_pages',
      `Acme ${page}`,
      `Acme, acme: page ${page} of Acme tells how acme ${page} works.`,
    ),
  );
  const pairs = [
    ingested('doc_what', 'src_what', 'What is Acme?', 'A shop for tools in Mwanza, open since 1987.', 'What is Acme?'),
    ingested('doc_who', 'src_who', 'Who owns Acme?', 'The Mushi family.', 'Who owns Acme?'),
  ];
  const update = new IndexUpdate(root, {
    mode: 'apply',
    removeSourceIds: [],
    removeDocumentIds: [],
    toVersion: 1,
  });
  for (const { document, chunks } of [...pages, ...pairs]) {
    update.replaceDocument(document.id);
    for (const chunk of chunks) update.add(toIndexEntry(document, chunk));
  }
  update.publish();
  const opened = AgentIndex.open(root);
  if (opened === undefined) throw new Error('no index');
  index = opened;
});

afterAll(() => {
  index.close();
  rmSync(root, { recursive: true, force: true });
});

const found = (query: string) => index.search(query, [], 3).map(({ documentId }) => documentId);

test.each(['What is Acme?', 'what is acme', '  WHAT   is “Acme” ?'])('%s finds the pair that asks the same', query => {
  expect(found(query)[0]).toBe('doc_what');
});

test('a pair that asks something else stays where its words put it', () => {
  expect(found('Where is Acme?')).not.toContain('doc_what');
});
