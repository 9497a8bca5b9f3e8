import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_PARSE_LIMITS, type Parser, PAGE_BREAK as PORT_PAGE_BREAK } from '#modules/knowledge';
import { PAGE_BREAK } from './child/text/page-break.ts';
import { createParserPool, type ParserPool, type ParserPoolOptions } from './index.ts';
import { ParserProcess } from './parser-process.ts';
import { buildDocx, buildOpendocument, buildZip, relationships, wordParagraph } from './testing/build-office.ts';
import { buildPdf } from './testing/build-pdf.ts';

const pools: ParserPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map(pool => pool.close()));
});

function open(options: ParserPoolOptions): ParserPool {
  const pool = createParserPool({ workers: 1, ...options });
  pools.push(pool);
  return pool;
}

async function parseText(pool: Parser, text: string): Promise<string> {
  const result = await pool.parse({ bytes: Buffer.from(text), fileName: 'a.txt' });
  return result.kind === 'parsed' ? (result.documents[0]?.text ?? '') : result.error.code;
}

/** Keeps its process busy for long: a table with a column per cell. */
const HEAVY = Buffer.from('word,'.repeat(3_000_000));

describe('a file harms itself alone', () => {
  it('one that takes too long is ended, and the next is read', async () => {
    const pool = open({ timeoutMs: 150 });
    const slow = await pool.parse({ bytes: HEAVY, fileName: 'slow.csv' });
    expect(slow).toMatchObject({ kind: 'failed', error: { code: 'too_slow' } });
    const patient = open({});
    expect(await parseText(patient, 'next')).toBe('next');
  });

  it('one that takes too much memory is ended, and the next is read', async () => {
    const pool = open({ memoryMb: 128 });
    const json = `[${'{"a":[1,2,3]},'.repeat(4_000_000)}1]`;
    const result = await pool.parse({ bytes: Buffer.from(json), fileName: 'big.json' });
    expect(result).toMatchObject({ kind: 'failed', error: { code: 'too_large' } });
    expect(await parseText(pool, 'next')).toBe('next');
  });

  it('one whose process dies fails with a reason', async () => {
    const worker = new ParserProcess({ timeoutMs: 60_000, memoryMb: 512 });
    const request = { fileName: 'heavy.csv', limits: DEFAULT_PARSE_LIMITS };
    const result = worker.parse(request, HEAVY);
    const { pid } = worker;
    if (pid === undefined) throw new Error('the process was not started');
    process.kill(pid, 'SIGSEGV');
    expect(await result).toMatchObject({ kind: 'failed', error: { code: 'parser_crashed' } });
    expect(worker.alive).toBe(false);
  });

  it('many files at once are all answered, each with its own text', async () => {
    const pool = open({ workers: 2 });
    const texts = Array.from({ length: 40 }, (_, index) => `text number ${index}`);
    expect(await Promise.all(texts.map(text => parseText(pool, text)))).toEqual(texts);
  });

  it('a large text comes back whole', async () => {
    const text = 'ujumbe wa maneno — слово 文字 '.repeat(100_000).trim();
    expect(await parseText(open({}), text)).toBe(text);
  });

  it('the bytes are left to the caller', async () => {
    const bytes = Buffer.from('some text');
    await open({}).parse({ bytes, fileName: 'a.txt' });
    expect(bytes.toString()).toBe('some text');
  });
});

describe('the life of the pool', () => {
  it('an aborted file is rejected, in work or in line, and the next is read', async () => {
    const pool = open({});
    const abort = new AbortController();
    const files = [1, 2].map(() => pool.parse({ bytes: HEAVY, fileName: 'a.csv', signal: abort.signal }));
    abort.abort(new Error('not wanted'));
    expect(await Promise.allSettled(files)).toEqual([
      { status: 'rejected', reason: new Error('not wanted') },
      { status: 'rejected', reason: new Error('not wanted') },
    ]);
    expect(await parseText(pool, 'next')).toBe('next');
  });

  it('closing rejects what waits and what comes', async () => {
    const pool = open({});
    const waiting = [1, 2].map(() => pool.parse({ bytes: HEAVY, fileName: 'a.csv' }));
    const settled = Promise.allSettled(waiting);
    await pool.close();
    for (const one of await settled)
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'parser_closed' } });
    await expect(parseText(pool, 'late')).rejects.toMatchObject({ code: 'parser_closed' });
  });

  it('a process without work is ended, and a new one takes the next file', async () => {
    const pool = open({ idleMs: 1 });
    expect(await parseText(pool, 'first')).toBe('first');
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(await parseText(pool, 'second')).toBe('second');
  });

  it('a parser at work ends when its server is killed', async () => {
    const script = fileURLToPath(new URL('./testing/parse-long.ts', import.meta.url));
    const server = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(server.stdout, 'data')) as [Buffer];
    const parserPid = Number(line.toString());
    server.kill('SIGKILL');
    await once(server, 'exit');
    const isGone = () => expect(() => process.kill(parserPid, 0)).toThrow('ESRCH');
    await vi.waitFor(isGone, { timeout: 45_000, interval: 100 });
  });

  it('the page break of port and process is the same', () => {
    expect(PAGE_BREAK).toBe(PORT_PAGE_BREAK);
  });
});

describe('no reference is followed', () => {
  it('nothing in any format reaches the network', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('<p>fetched</p>');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const dtd = `<!DOCTYPE x SYSTEM "${origin}/dtd" [<!ENTITY % p SYSTEM "${origin}/pe">%p;<!ENTITY e SYSTEM "${origin}/entity">]>`;
    const html = `<html><head><link rel="stylesheet" href="${origin}/css"><script src="${origin}/js"></script></head><body><p>words</p><img src="${origin}/img"><iframe src="${origin}/frame"></iframe><svg><image href="${origin}/svg"/></svg></body></html>`;
    const picture = `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const files: [string, Uint8Array][] = [
      ['a.html', Buffer.from(html)],
      ['a.md', Buffer.from(`![x](${origin}/md)\n\nwords ${html}`)],
      ['a.xml', Buffer.from(`<?xml version="1.0"?>${dtd}<x>words &e;</x>`)],
      [
        'a.eml',
        Buffer.from(`From: a@b.example\r\nTo: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n${html}`),
      ],
      [
        'a.docx',
        buildDocx(wordParagraph('words') + picture, {
          'word/_rels/document.xml.rels': relationships([
            { id: 'rId9', type: 'image', target: `${origin}/docx`, external: true },
          ]),
        }),
      ],
      [
        'a.odt',
        buildOpendocument(
          'text',
          `<text:p>words</text:p><draw:frame><draw:image xlink:href="${origin}/odt"/><draw:object xlink:href="${origin}/object"/></draw:frame>`,
        ),
      ],
      [
        'a.pdf',
        buildPdf(
          [{ texts: [{ text: 'words', x: 9, y: 700, size: 9 }] }],
          `/OpenAction << /S /URI /URI (${origin}/pdf) >> /AA << /O << /S /JavaScript /JS (app.launchURL\\('${origin}/js'\\)) >> >>`,
        ),
      ],
      ['a.zip', buildZip({ 'b.html': html })],
    ];
    const pool = open({});
    for (const [fileName, bytes] of files) {
      const result = await pool.parse({ bytes, fileName });
      expect({ fileName, kind: result.kind }).toEqual({ fileName, kind: 'parsed' });
      expect(JSON.stringify(result)).not.toContain('fetched');
    }
    await new Promise(resolve => server.close(resolve));
    expect(asked).toEqual([]);
  });
});
