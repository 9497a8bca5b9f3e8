import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createParserPool } from '../create-parser-pool.ts';

/** Every file and every hostile string of the shared data through a pool; run where the data is, for it is not ours to copy. */
export function describeCorpus(shared: string): void {
  describe('the shared corpus', () => {
    it('every file is read or refused with a reason; none crashes its parser or runs out of time', async () => {
      const folder = join(shared, 'data/parsing/files');
      const pool = createParserPool({ timeoutMs: 20_000 });
      try {
        const names = readdirSync(folder);
        expect(names.length).toBeGreaterThan(50);
        const outcomes = await Promise.all(
          names.map(async fileName => {
            const result = await pool.parse({ bytes: readFileSync(join(folder, fileName)), fileName });
            return { fileName, code: result.kind === 'failed' ? result.error.code : 'parsed' };
          }),
        );
        expect(outcomes.filter(({ code }) => /parser_crashed|too_/.test(code))).toEqual([]);
      } finally {
        await pool.close();
      }
    });

    it('hostile strings come back as text, whatever they are called', async () => {
      const lines = readFileSync(join(shared, 'data/robustness/naughty-strings.jsonl'), 'utf8')
        .split('\n')
        .filter(line => line !== '');
      const pool = createParserPool({});
      try {
        for (const extension of ['txt', 'md', 'html', 'csv', 'json', 'eml', 'rtf']) {
          const texts = lines.map(line => (JSON.parse(line) as { text: string }).text);
          for (const result of await Promise.all(
            texts.map(text => pool.parse({ bytes: Buffer.from(text), fileName: `${text.slice(0, 50)}.${extension}` })),
          )) {
            if (result.kind === 'failed')
              expect(result.error.code).toMatch(/empty_document|damaged_file|unsupported_format/);
          }
        }
      } finally {
        await pool.close();
      }
    });
  });
}
