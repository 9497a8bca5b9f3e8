import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { checkSmtp } from '#adapters/mail';
import { inspectSecretFile } from '#adapters/secrets';
import type { Config } from '../../config.ts';
import { DASHBOARD_SITE } from '../../dashboard-site.ts';
import type { ApiTarget } from '../api-client.ts';
import type { Output } from '../output.ts';

type Verdict = 'ok' | 'warn' | 'fail';

interface Finding {
  readonly check: string;
  readonly verdict: Verdict;
  readonly detail: string;
}

const SYNC_ROUNDS = 20;
const SLOW_SYNC_MS = 20;
const LOW_DISK_BYTES = 1024 ** 3;
const MAX_CLOCK_SKEW_MS = 60_000;
const PROBE_TIMEOUT_MS = 10_000;
/** The first of three ticks comes two thirds of a second before the last, however far the server is. */
const SPREAD_MS = 300;
const STREAM_TRIES = 3;

/** Checks what a server needs around it. Exit code 1 when a check fails. */
export async function doctor(config: Config, target: ApiTarget, output: Output): Promise<number> {
  const findings = [
    checkRuntime(),
    checkDisk(config.dataFolder),
    checkSecret(config),
    await checkPort(config, target),
    await checkProvider(config),
    await checkMail(config),
    checkApps(),
    ...(await checkServer(target)),
  ];
  for (const finding of findings) output.value(finding);
  const marks: Record<Verdict, string> = { ok: '✓', warn: '!', fail: '✗' };
  for (const { check, verdict, detail } of findings) output.line(`${marks[verdict]} ${check.padEnd(18)} ${detail}`);
  return findings.some(finding => finding.verdict === 'fail') ? 1 : 0;
}

function checkRuntime(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return {
    check: 'runtime',
    verdict: major >= 24 ? 'ok' : 'fail',
    detail: `Node ${process.versions.node}, 24 or newer is needed`,
  };
}

/** Writes and syncs a small file a few times: what every acknowledged message costs on the embedded database. */
function checkDisk(folder: string): Finding {
  const probe = join(folder, '.doctor');
  try {
    mkdirSync(folder, { recursive: true });
    const handle = openSync(probe, 'w');
    const times = Array.from({ length: SYNC_ROUNDS }, () => {
      const began = performance.now();
      writeSync(handle, Buffer.alloc(4096, 1));
      fdatasyncSync(handle);
      return performance.now() - began;
    }).sort((left, right) => left - right);
    closeSync(handle);
    rmSync(probe);
    const median = times[SYNC_ROUNDS / 2] ?? 0;
    const disk = statfsSync(folder);
    const free = disk.bavail * disk.bsize;
    const detail = `${folder}: sync ${median.toFixed(2)} ms, ${(free / 1024 ** 3).toFixed(1)} GB free`;
    return { check: 'disk', verdict: median > SLOW_SYNC_MS || free < LOW_DISK_BYTES ? 'warn' : 'ok', detail };
  } catch (cause) {
    return { check: 'disk', verdict: 'fail', detail: `${folder} cannot be written: ${messageOf(cause)}` };
  }
}

/** What seals keys and signs links: lost, nothing that it sealed can be read again. */
function checkSecret({ secret, dataFolder, databaseUrl }: Config): Finding {
  const check = 'secret';
  if (secret !== undefined) return { check, verdict: 'ok', detail: 'from BARAZA_SECRET' };
  const found = inspectSecretFile(dataFolder);
  if (found === undefined)
    return { check, verdict: 'ok', detail: 'none in the data folder yet: made when the server first starts' };
  const { file, isWhole, isPrivate } = found;
  if (!isWhole)
    return { check, verdict: 'fail', detail: `${file} holds no secret: bring back the file, or set BARAZA_SECRET` };
  if (!isPrivate) return { check, verdict: 'warn', detail: `${file} can be read by others: chmod 600 it` };
  return databaseUrl === undefined
    ? { check, verdict: 'ok', detail: file }
    : { check, verdict: 'warn', detail: `${file}: nodes that share a PostgreSQL need the same BARAZA_SECRET` };
}

async function checkMail({ mail }: Config): Promise<Finding> {
  const check = 'mail';
  if (mail === undefined)
    return { check, verdict: 'ok', detail: 'no mail server: links for people are printed by the server' };
  const { host } = new URL(mail.url);
  try {
    await checkSmtp(mail.url, PROBE_TIMEOUT_MS);
    return { check, verdict: 'ok', detail: `${host} takes letters from ${mail.from}` };
  } catch (cause) {
    return { check, verdict: 'fail', detail: `${host} takes no letters: ${messageOf(cause)}` };
  }
}

/** The apps for browsers, which `npm install` builds. */
function checkApps(): Finding {
  const check = 'dashboard';
  return existsSync(join(DASHBOARD_SITE, 'index.html'))
    ? { check, verdict: 'ok', detail: 'built' }
    : { check, verdict: 'warn', detail: 'not built yet: the server does it when it starts, in about twenty seconds' };
}

function checkPort(config: Config, target: ApiTarget): Promise<Finding> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const detail =
        cause.code === 'EADDRINUSE'
          ? `${config.host}:${config.port} is in use (by this server, if ${target.url} answers below)`
          : `${config.host}:${config.port}: ${cause.message}`;
      resolve({ check: 'port', verdict: cause.code === 'EADDRINUSE' ? 'warn' : 'fail', detail });
    });
    server.listen(config.port, config.host, () => {
      server.close(() => resolve({ check: 'port', verdict: 'ok', detail: `${config.host}:${config.port} is free` }));
    });
  });
}

async function checkProvider(config: Config): Promise<Finding> {
  const { baseUrl, apiKey } = config.openai;
  if (baseUrl === undefined && apiKey === undefined) {
    return {
      check: 'model provider',
      verdict: 'ok',
      detail: 'none configured: agents answer from their sources (builtin/extractive)',
    };
  }
  const url = `${baseUrl ?? 'https://api.openai.com/v1'}/models`;
  try {
    const response = await fetch(url, {
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    await response.body?.cancel();
    const said = response.ok ? 'ok' : 'fail';
    return { check: 'model provider', verdict: said, detail: `${url} answered ${response.status}` };
  } catch (cause) {
    return { check: 'model provider', verdict: 'fail', detail: `${url} cannot be reached: ${messageOf(cause)}` };
  }
}

/** Health, clock and whether a proxy in between holds streams back, seen from here through the server's public URL. */
async function checkServer(target: ApiTarget): Promise<Finding[]> {
  let response: Response;
  try {
    response = await fetch(new URL('/health/ready', target.url), { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body?.cancel();
  } catch (cause) {
    return [{ check: 'server', verdict: 'warn', detail: `${target.url} does not answer: ${messageOf(cause)}` }];
  }
  const findings: Finding[] = [
    {
      check: 'server',
      verdict: response.ok ? 'ok' : 'fail',
      detail: `${target.url} is ${response.ok ? '' : 'not '}ready`,
    },
  ];
  const date = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(date)) {
    const skew = Math.abs(date - Date.now());
    findings.push({
      check: 'clock',
      verdict: skew > MAX_CLOCK_SKEW_MS ? 'warn' : 'ok',
      detail: `${(skew / 1000).toFixed(0)} s between this machine and the server`,
    });
  }
  findings.push(await checkStreaming(target));
  return findings;
}

/** `/health/stream` says three ticks a third of a second apart; a buffering proxy delivers them all at the end. */
async function checkStreaming(target: ApiTarget): Promise<Finding> {
  const check = 'streaming';
  try {
    // A machine that is busy reads late what came early: one look that saw it in time is enough.
    for (let tries = 0; tries < STREAM_TRIES; tries += 1) {
      const began = performance.now();
      const response = await fetch(new URL('/health/stream', target.url), {
        signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
      });
      if (!response.ok) return { check, verdict: 'warn', detail: `/health/stream answered ${response.status}` };
      let first: number | undefined;
      for await (const _ of response.body ?? []) first ??= performance.now();
      if (first === undefined || performance.now() - first < SPREAD_MS) continue;
      const detail = `first event after ${(first - began).toFixed(0)} ms: nothing holds streams back`;
      return { check, verdict: 'ok', detail };
    }
    return { check, verdict: 'fail', detail: 'a proxy holds streams back: switch its response buffering off' };
  } catch (cause) {
    return { check, verdict: 'fail', detail: messageOf(cause) };
  }
}

function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
