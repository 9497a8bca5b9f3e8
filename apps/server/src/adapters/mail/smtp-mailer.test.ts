import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { temporaryFolder } from '@baraza/testkit';
import { type LoopbackCertificate, makeCertificate } from '@baraza/testkit/certificate';
import { type MailServer, type MailServerOptions, startMailServer } from '@baraza/testkit/mail-server';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel';
import { checkSmtp, createSmtpMailer } from './index.ts';

const ACCOUNT = { user: 'baraza', password: 'p@ss:word/1' };
const LETTER = { to: 'amina@example.com', subject: 'Welcome', text: 'Come in.', link: 'https://example.com/x' };
const TIMEOUT_MS = 20_000;
const USUAL = getCACertificates();

let certificate: LoopbackCertificate;
let server: MailServer | undefined;
beforeAll(async () => {
  certificate = await makeCertificate();
});
afterEach(async () => {
  setDefaultCACertificates(USUAL);
  await server?.close();
  server = undefined;
});

async function start(mode: 'implicit' | 'starttls'): Promise<MailServer> {
  server = await startMailServer({ account: ACCOUNT, tls: { ...certificate, mode } });
  return server;
}

async function startPlain(options: MailServerOptions): Promise<MailServer> {
  server = await startMailServer(options);
  return server;
}

const send = (url: string): Promise<boolean> =>
  createSmtpMailer({ url, from: 'Baraza <b@example.com>', log: silentLog }).send(LETTER);

test.each(['implicit', 'starttls'] as const)('a letter goes over TLS (%s), signed in', async mode => {
  setDefaultCACertificates([certificate.cert]);
  const { url, mails } = await start(mode);
  expect(await send(url)).toBe(true);
  expect(mails.map(({ to, text }) => ({ to, text }))).toEqual([
    { to: [LETTER.to], text: expect.stringContaining('Come in.') },
  ]);
});

test.each(['implicit', 'starttls'] as const)(
  'a server that nobody vouches for gets neither word nor letter (%s)',
  async mode => {
    const { url, mails } = await start(mode);
    await expect(checkSmtp(url, TIMEOUT_MS)).rejects.toThrow(/self-signed certificate/);
    expect(mails).toEqual([]);
  },
);

test('a wrong password is said, and no letter goes', async () => {
  setDefaultCACertificates([certificate.cert]);
  const { url } = await start('starttls');
  await expect(checkSmtp(url.replace('word', 'guess'), TIMEOUT_MS)).rejects.toMatchObject({ code: 'EAUTH' });
});

test('a password is not sent where nothing is encrypted, unless the operator says so', async () => {
  const { url } = await startPlain({ account: ACCOUNT });
  await expect(checkSmtp(url, TIMEOUT_MS)).rejects.toMatchObject({ code: 'ETLS' });
  await checkSmtp(`${url}?requireTLS=false`, TIMEOUT_MS);
});

test('a server without accounts on the own network needs no TLS', async () => {
  const { url, mails } = await startPlain({});
  expect(await send(url)).toBe(true);
  expect(mails).toHaveLength(1);
});

test('NODE_EXTRA_CA_CERTS names an authority that is trusted besides the usual ones', async () => {
  const { url } = await start('implicit');
  const folder = temporaryFolder();
  try {
    const file = join(folder.path, 'authority.pem');
    writeFileSync(file, certificate.cert);
    const script = `import { checkSmtp } from '#adapters/mail'; await checkSmtp(process.argv[1], ${TIMEOUT_MS});`;
    const check = (env: Record<string, string>) =>
      promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, url], {
        cwd: resolve(import.meta.dirname, '../../..'),
        env: { PATH: process.env['PATH'] ?? '', ...env },
      });
    await check({ NODE_EXTRA_CA_CERTS: file });
    await expect(check({})).rejects.toThrow(/self-signed certificate/);
  } finally {
    folder.remove();
  }
});
