import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerProcess, startServerProcess, temporaryFolder } from '@baraza/testkit';
import { siteMap, sitePage, startWebSite, type WebSite } from '@baraza/testkit/web-site';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../api-client.ts';
import type { Output } from '../output.ts';
import { ingest } from './ingest.ts';

const folder = temporaryFolder();
let server: ServerProcess;
let site: WebSite;
let client: ApiClient;

beforeAll(async () => {
  site = await startWebSite();
  server = await startServerProcess({
    dataFolder: join(folder.path, 'data'),
    env: { BARAZA_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
  });
  client = new ApiClient({ url: server.url, apiKey: server.apiKey });
});

afterAll(async () => {
  await server.stop();
  await site.close();
  folder.remove();
});

function recording(): Output & {
  readonly values: Record<string, unknown>[];
  readonly lines: string[];
  readonly shares: number[];
} {
  const values: Record<string, unknown>[] = [];
  const lines: string[] = [];
  const shares: number[] = [];
  return {
    json: true,
    values,
    lines,
    shares,
    line: text => void lines.push(text),
    part: () => {},
    table: () => {},
    value: value => void values.push(value as Record<string, unknown>),
    progress: (_label, done, total) => void shares.push(done / total),
  };
}

test('folders, files and addresses become answers, and each failure has its reason', async () => {
  const files = join(folder.path, 'files');
  mkdirSync(join(files, 'deep', '.hidden'), { recursive: true });
  writeFileSync(join(files, 'hours.txt'), 'The office in Nakuru opens at eight in the morning.');
  writeFileSync(join(files, 'deep', 'fees.html'), '<h1>Fees</h1><p>The registration fee is 450 shillings.</p>');
  writeFileSync(join(files, 'deep', '.hidden', 'secret.txt'), 'Not to be read.');
  writeFileSync(join(files, 'photo.jpg'), Buffer.from('ffd8ffe000104a464946', 'hex'));
  site.pages.set('/delivery', sitePage('Delivery', 'Parcels reach Mombasa within two days.'));
  const output = recording();
  const code = await ingest(client, output, 'demo', [
    files,
    join(files, 'missing.pdf'),
    `${site.url}/delivery`,
    `${site.url}/nothing`,
    'http://10.1.2.3/',
  ]);
  expect(code).toBe(1);
  const results = Object.fromEntries(
    output.values.map(value => [typeof value['file'] === 'string' ? value['file'] : 'total', value]),
  );
  expect(results[join(files, 'hours.txt')]).toMatchObject({ status: 'ready', documents: 1, chunks: 1 });
  expect(results[join(files, 'deep', 'fees.html')]).toMatchObject({ status: 'ready', documents: 1 });
  expect(results[`${site.url}/delivery`]).toMatchObject({ status: 'ready', documents: 1 });
  expect(results[join(files, 'photo.jpg')]).toMatchObject({ status: 'failed', code: 'unsupported_format' });
  expect(results[`${site.url}/nothing`]).toMatchObject({ status: 'failed', code: 'http_404' });
  expect(results[join(files, 'missing.pdf')]).toMatchObject({ status: 'failed', reason: 'no such file' });
  expect(results['http://10.1.2.3/']).toMatchObject({ status: 'failed', reason: expect.stringContaining('public') });
  expect(output.values.at(-1)).toMatchObject({ files: 7, failed: 4, documents: 3 });
  expect(Object.keys(results).filter(name => name.includes('.hidden'))).toStrictEqual([]);
  expect(output.shares.at(-1)).toBe(1);
  for (const [query, words] of [
    ['When does the office in Nakuru open?', 'opens at eight'],
    ['What is the registration fee?', '450 shillings'],
    ['How long does a parcel to Mombasa take?', 'within two days'],
  ]) {
    const found = await client.json<{ results?: unknown }>('POST', '/api/v1/agents/demo/retrieve', { query, k: 3 });
    expect(JSON.stringify(found)).toContain(words);
  }
});

test('a site is read whole', async () => {
  for (const name of ['a', 'b', 'c']) site.pages.set(`/${name}`, sitePage(name, `All there is to know about ${name}.`));
  site.pages.set('/', sitePage('Home', 'Welcome to the site.'));
  site.pages.set('/sitemap.xml', siteMap(['a', 'b', 'c'].map(name => `${site.url}/${name}`)));
  const output = recording();
  expect(await ingest(client, output, 'demo', [`${site.url}/`], { site: true })).toBe(0);
  expect(output.values[0]).toMatchObject({ status: 'ready', documents: 4 });
});
