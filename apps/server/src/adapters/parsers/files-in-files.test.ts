import { afterAll, describe, expect, it } from 'vitest';
import type { ParsedFile } from '#modules/knowledge';
import { createParserPool } from './index.ts';
import { buildZip } from './testing/build-office.ts';

const pool = createParserPool({ workers: 1 });
afterAll(() => pool.close());

async function parse(content: string | Uint8Array, fileName: string): Promise<ParsedFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const result = await pool.parse({ bytes, fileName, mediaType: undefined });
  if (result.kind === 'failed') throw new Error(`${result.error.code}: ${result.error.message}`);
  return result;
}

describe('files in files', () => {
  it('a mail gives its text and its attachments', async () => {
    const mail = [
      'From: Asha <asha@clinic.example>',
      'To: team@clinic.example',
      'Subject: =?utf-8?B?TmV3IGhvdXJz?=',
      'Date: Mon, 5 Jan 2026 08:00:00 +0300',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'We open at eight.',
      '--b',
      'Content-Type: text/csv; name="hours.csv"',
      'Content-Disposition: attachment; filename="hours.csv"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('Day,Hours\nMon,8\n').toString('base64'),
      '--b--',
      '',
    ].join('\r\n');
    const { documents } = await parse(mail, 'mail.eml');
    expect(documents.map(({ title, path }) => ({ title, path }))).toEqual([
      { title: 'New hours', path: undefined },
      { title: 'hours', path: 'hours.csv' },
    ]);
    expect(documents[0]?.text).toContain('From: Asha <asha@clinic.example>');
    expect(documents[0]?.text).toContain('We open at eight.');
    expect(documents[1]?.text).toContain('| Mon | 8 |');
  });

  it('an archive gives what can be read, and says of the rest why not', async () => {
    const inner = buildZip({ 'deep.txt': 'deep text' });
    const bytes = buildZip({
      'a/hours.txt': 'We open at eight.',
      'photo.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      'inner.zip': inner,
      '__MACOSX/a/._hours.txt': 'litter',
    });
    const { documents, notes } = await parse(bytes, 'all.zip');
    expect(documents.map(({ path, text }) => [path, text])).toEqual([
      ['a/hours.txt', 'We open at eight.'],
      ['inner.zip/deep.txt', 'deep text'],
    ]);
    expect(notes).toEqual([
      { code: 'unsupported_format', message: expect.stringContaining('a picture'), path: 'photo.png' },
    ]);
  });
});
