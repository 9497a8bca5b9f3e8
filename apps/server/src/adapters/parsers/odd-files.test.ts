import { afterAll, expect, it } from 'vitest';
import { createParserPool } from './index.ts';
import { buildEpub } from './testing/build-office.ts';

const pool = createParserPool({ workers: 1 });
afterAll(() => pool.close());

it('an EPUB with an odd spine gives each chapter that is there once', async () => {
  const item = (id: string, href: string) => `<item id="${id}" href="${href}" media-type="application/xhtml+xml"/>`;
  const spine = ['none', 'b', 'gone', 'a', 'b'].map(id => `<itemref idref="${id}" linear="no"/>`).join('');
  const items = item('a', 'ch%200.xhtml') + item('b', '../OPS/ch%201.xhtml') + item('gone', 'gone.xhtml');
  const book = `<package><metadata><title>Odd</title></metadata><manifest>${items}</manifest><spine>${spine}</spine></package>`;
  const bytes = buildEpub('', ['<p>First.</p>', '<p>Second.</p>'], { 'OPS/book.opf': book });
  const parsed = await pool.parse({ bytes, fileName: 'odd.epub', mediaType: undefined });
  expect(parsed.kind === 'failed' ? [parsed.error] : parsed.documents.map(({ text }) => text)).toEqual([
    'Second.\n\nFirst.',
  ]);
});
