import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ServerProcess, startServerProcess, temporaryFolder } from '@baraza/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../version.ts';

const BARAZA = resolve(import.meta.dirname, '../../bin/baraza.js');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The values of `--json`. */
  values(): Record<string, unknown>[];
}

const folder = temporaryFolder();
let server: ServerProcess;

beforeAll(async () => {
  server = await startServerProcess({ dataFolder: join(folder.path, 'data') });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Runs the command line as somebody would who has set the server's address and a key. */
function baraza(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [BARAZA, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      BARAZA_URL: server.url,
      BARAZA_API_KEY: server.apiKey,
      BARAZA_DATA: join(folder.path, 'other'),
      PORT: '0',
      ...env,
    },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (err += part.toString()));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', code =>
      done({
        code,
        out,
        err,
        values: () =>
          out
            .split('\n')
            .filter(line => line !== '')
            .map(line => JSON.parse(line)),
      }),
    );
  });
}

test('an agent is created, taught, asked, listed and deleted', async () => {
  const created = await baraza(['agents', 'create', 'Help desk', '--slug', 'help-desk', '--json']);
  expect(created).toMatchObject({ code: 0, err: '' });
  expect(created.values()).toMatchObject([{ slug: 'help-desk', name: 'Help desk' }]);

  const file = join(folder.path, 'hours.txt');
  writeFileSync(file, 'The counter in Kisumu opens at half past seven and closes at five.');
  const ingested = await baraza(['ingest', 'help-desk', file]);
  expect(ingested).toMatchObject({ code: 0, out: expect.stringMatching(/^1 of 1 ready: 1 documents, 1 chunks, /) });
  expect(ingested.err).toContain('100 %');

  const answered = await baraza(['ask', 'help-desk', 'When', 'does', 'the', 'counter', 'open?']);
  expect(answered).toMatchObject({ code: 0, out: expect.stringContaining('half past seven') });
  expect(answered.out).toContain('hours: “The counter in Kisumu');

  const unanswered = await baraza(['ask', 'help-desk', 'Who won the chess championship in Reykjavik?', '--json']);
  expect(unanswered.code).toBe(3);
  expect(unanswered.values()).toMatchObject([{ answered: false, citations: [] }]);

  const listed = await baraza(['agents', 'list']);
  expect(listed.code).toBe(0);
  expect(listed.out).toMatch(/^SLUG +NAME +MODEL +ID\n/);
  expect(listed.out).toMatch(/^help-desk +Help desk +builtin\/extractive +agt_\w+$/m);

  expect(await baraza(['agents', 'delete', 'help-desk'])).toMatchObject({ code: 0 });
  expect((await baraza(['agents', '--json'])).values().map(agent => agent['slug'])).not.toContain('help-desk');
});

test('a file that is not there fails alone, with exit code 1', async () => {
  const missing = join(folder.path, 'missing.txt');
  const ingested = await baraza(['ingest', 'demo', missing]);
  expect(ingested).toMatchObject({ code: 1, out: expect.stringContaining(`${missing}: no such file`) });
});

test('a key is shown once, works, and does not once it is revoked', async () => {
  const created = await baraza(['keys', 'create', 'Reports', '--json']);
  const [key] = created.values() as [{ id: string; secret: string }];
  expect(await baraza(['agents', 'list'], { BARAZA_API_KEY: key.secret })).toMatchObject({ code: 0 });
  const listed = await baraza(['keys']);
  expect(listed.out).toMatch(new RegExp(`^${key.id} +Reports .*active$`, 'm'));
  expect(listed.out).not.toContain(key.secret);
  expect(await baraza(['keys', 'revoke', key.id])).toMatchObject({ code: 0, out: `Revoked ${key.id}.\n` });
  expect(await baraza(['agents', '--key', key.secret])).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/./),
  });
});

test('usage, webhooks and jobs of the team are shown', async () => {
  const usage = await baraza(['usage', '--by', 'agent', '--json']);
  expect(usage.code).toBe(0);
  expect(usage.values()).toMatchObject([{ usage: { groupBy: 'agent' }, limits: { plan: expect.any(String) } }]);
  expect((await baraza(['usage'])).out).toMatch(/^DAY +TURNS +TOKENS IN +TOKENS OUT +COST\n/);

  const endpoint = await server.call('POST', '/api/v1/webhooks', { url: 'https://example.com/hook', events: ['*'] });
  const { id } = (await endpoint.json()) as { id: string };
  const webhooks = await baraza(['webhooks', 'list']);
  expect(webhooks.out).toContain(`${id}  https://example.com/hook  *`);

  const jobs = await baraza(['jobs', 'list', '--state', 'dead', '--json']);
  expect(jobs).toMatchObject({ code: 0, out: '' });
  const summary = await baraza(['jobs']);
  expect(summary.out).toMatch(/^KIND +WAITING +RUNNING +DEAD +FAILED +OLDEST$/m);
});

test('doctor tells of each check, for programs one a line', async () => {
  const { code, values: read } = await baraza(['doctor', '--json']);
  const values = read();
  expect(code).toBe(0);
  expect(values.map(finding => finding['check'])).toStrictEqual([
    'runtime',
    'disk',
    'secret',
    'port',
    'model provider',
    'mail',
    'dashboard',
    'server',
    'clock',
    'streaming',
  ]);
  expect(values.every(finding => finding['verdict'] !== 'fail')).toBe(true);
  const unreachable = await baraza(['doctor', '--json'], { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' });
  expect(unreachable.code).toBe(1);
  expect(unreachable.values().filter(finding => finding['verdict'] === 'fail')).toMatchObject([
    { check: 'model provider' },
  ]);
  const smtp = { BARAZA_SMTP_URL: 'smtp://me:hidden-word@127.0.0.1:1', BARAZA_MAIL_FROM: 'a@example.com' };
  const mailless = await baraza(['doctor', '--json'], smtp);
  expect(mailless.values().filter(finding => finding['verdict'] === 'fail')).toMatchObject([{ check: 'mail' }]);
  expect(mailless.out).not.toContain('hidden-word');
});

test.each([
  ['that is far away holds nothing back', [600, 300, 300], 'ok'],
  ['behind a proxy that collects does', [900], 'fail'],
])('doctor: a stream of a server %s', async (_name, gapsMs, verdict) => {
  const tick = async (response: ServerResponse): Promise<void> => {
    for (const gapMs of gapsMs) {
      await sleep(gapMs);
      response.write('data: tick\n\n');
    }
    response.end();
  };
  const far = createServer((request, response) => {
    if (request.url === '/health/stream') void tick(response);
    else response.end('{}');
  });
  await once(far.listen(0, '127.0.0.1'), 'listening');
  const { port } = far.address() as AddressInfo;
  const { values } = await baraza(['doctor', '--json'], { BARAZA_URL: `http://127.0.0.1:${port}` });
  far.close();
  expect(values().find(({ check }) => check === 'streaming')).toMatchObject({ verdict });
});

test('the version and the help end well', async () => {
  expect(await baraza(['--version'])).toMatchObject({ code: 0, out: `${VERSION}\n`, err: '' });
  const help = await baraza(['--help']);
  expect(help.code).toBe(0);
  for (const command of ['serve', 'ask', 'ingest', 'test', 'backup', 'doctor'])
    expect(help.out).toContain(`\n  ${command} `);
});

describe('what goes wrong', () => {
  test.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['agents', '--frobnicate']],
    ['a missing argument', ['ask', 'demo']],
    ['an address that is none', ['agents', '--url', 'nowhere']],
    ['an input that the server refuses', ['agents', 'create', 'x', '--slug', 'Not A Slug!']],
  ])('%s: exit code 2, the reason on standard error', async (_what, args) => {
    expect(await baraza(args)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/\w/) });
  });

  test('a failure is exit code 1, with a sentence; with --json a value', async () => {
    expect(await baraza(['ask', 'nobody', 'Hello'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/\w/),
    });
    const failed = await baraza(['ask', 'nobody', 'Hello', '--json']);
    expect(failed).toMatchObject({ code: 1, err: '' });
    expect(failed.values()).toStrictEqual([{ error: expect.any(String) }]);
    expect(await baraza(['agents', '--url', 'http://127.0.0.1:1'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('No server answers at http://127.0.0.1:1'),
    });
    expect(await baraza(['agents'], { BARAZA_API_KEY: 'bz_live_unknown' })).toMatchObject({ code: 1 });
  });
});

test('a reader that closes the pipe ends a command quietly', async () => {
  const child = spawn(process.execPath, [BARAZA, 'agents', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', BARAZA_URL: server.url, BARAZA_API_KEY: server.apiKey },
  });
  child.stdout.destroy();
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
  const code = await new Promise(done => child.once('close', done));
  expect([code, complaint]).toStrictEqual([0, '']);
});
