import { describe, expect, test } from 'vitest';
import type { SourceText } from '../source-texts.ts';
import type { WebPage } from './web-page-store.ts';
import { type PageReading, planWebChange, type WebReading } from './web-reading.ts';

const text = (key: string): SourceText => ({
  documentId: `doc_${key}`,
  publicId: `doc_${key}`,
  title: key,
  text: key,
  question: null,
  url: key,
  pages: null,
});

const facts = (key: string, contentHash = `text of ${key}`) => ({
  key,
  etag: null,
  lastModified: null,
  bodyHash: `body of ${key}`,
  contentHash,
  links: [],
  canonical: null,
});

const known = (key: string, more: Partial<WebPage> = {}): WebPage => ({
  ...facts(key),
  documentIds: [`doc_${key}`],
  ...more,
});

const read = (key: string, more: Partial<WebPage> = {}): PageReading => ({
  kind: 'read',
  page: { ...facts(key), ...more },
  texts: [text(key)],
});

const plan = (pages: readonly PageReading[], before: readonly WebPage[] = [], more: Partial<WebReading> = {}) => {
  const reading = { pages, gone: new Set<string>(), complete: true, ...more };
  const change = planWebChange(new Map(before.map(page => [page.key, page])), reading);
  return {
    index: change.texts.map(({ documentId }) => documentId),
    drop: change.removeDocumentIds,
    put: change.putPages.map(page => `${page.key}: ${page.documentIds.join()}`),
    forget: change.removeKeys,
    count: change.documentCount,
  };
};

describe('planWebChange', () => {
  test('all of a first reading is new', () => {
    expect(plan([read('a'), read('b')])).toStrictEqual({
      index: ['doc_a', 'doc_b'],
      drop: [],
      put: ['a: doc_a', 'b: doc_b'],
      forget: [],
      count: 2,
    });
  });

  test('only changed text is indexed; other changes of a page are remembered', () => {
    const before = [known('a'), known('b'), known('c'), known('d')];
    const pages: PageReading[] = [
      { kind: 'unchanged', page: known('a') },
      read('b', { contentHash: 'new text' }),
      read('c', { bodyHash: 'new body' }),
      { kind: 'unchanged', page: known('d', { etag: '"2"' }) },
    ];
    expect(plan(pages, before)).toStrictEqual({
      index: ['doc_b'],
      drop: [],
      put: ['d: doc_d', 'b: doc_b', 'c: doc_c'],
      forget: [],
      count: 4,
    });
  });

  test.each([
    ['a whole reading drops what it did not meet', { complete: true }, ['doc_b', 'doc_c'], 1],
    ['a part of one drops only what is surely gone', { complete: false, gone: new Set(['c']) }, ['doc_c'], 2],
  ])('%s', (_what, more, drop, count) => {
    const before = [known('a'), known('b'), known('c')];
    expect(plan([{ kind: 'unchanged', page: known('a') }], before, more)).toMatchObject({ index: [], drop, count });
  });

  test('of pages with the same text the first stays, before others the one that is indexed already', () => {
    expect(plan([read('a', { contentHash: 'x' }), read('b', { contentHash: 'x' })])).toMatchObject({
      index: ['doc_a'],
      put: ['a: doc_a', 'b: '],
      count: 1,
    });
    const before = known('b', { contentHash: 'x' });
    const pages: PageReading[] = [read('a', { contentHash: 'x' }), { kind: 'unchanged', page: before }];
    expect(plan(pages, [before])).toMatchObject({ index: [], put: ['a: '], count: 1 });
  });

  test('a page gives way to its canonical address when that was read, and two never to each other', () => {
    expect(plan([read('a', { canonical: 'b' }), read('b')])).toMatchObject({ index: ['doc_b'], count: 1 });
    expect(plan([read('a', { canonical: 'elsewhere' })])).toMatchObject({ index: ['doc_a'] });
    expect(plan([read('a', { canonical: 'b' }), read('b', { canonical: 'a' })])).toMatchObject({ index: ['doc_b'] });
  });

  test('a page that becomes a double loses its document, and gets it back', () => {
    const before = [known('a'), known('b')];
    const doubled = plan([read('a', { contentHash: 'x' }), read('b', { contentHash: 'x' })], before);
    expect(doubled).toMatchObject({ index: ['doc_a'], drop: ['doc_b'], count: 1 });
    const after = [known('a', { contentHash: 'x' }), known('b', { contentHash: 'x', documentIds: [] })];
    expect(plan([read('b', { contentHash: 'x' })], after)).toMatchObject({
      index: ['doc_b'],
      drop: ['doc_a'],
      count: 1,
    });
  });
});
