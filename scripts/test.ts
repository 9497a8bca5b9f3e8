/**
 * Runs the test suite and closes with one plain line, `N passed, N failed`. Up to five files that fail are run once more, each
 * in a process of its own, since what a failed test leaves behind would fail it again. Such a file is named above that line
 * with what it said the first time: it hides a defect, of the product or of its own.
 *
 *   node scripts/test.ts          what a fresh machine can run: no server, no browser, no network
 *   node scripts/test.ts --all    adds the suites of the services it finds (TEST_DATABASE_URL, TEST_REDIS_URL, CHROMIUM)
 *                                 and of the shared data (BARAZA_SHARED)
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const all = process.argv.includes('--all');
const folder = mkdtempSync(join(tmpdir(), 'baraza-tests-'));

const env: NodeJS.ProcessEnv = { ...process.env };
if (all) {
  env['BARAZA_TEST_ALL'] = '1';
  env['CHROMIUM'] ??= ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(path => existsSync(path)) ?? '';
  const shared = resolve(env['BARAZA_SHARED'] ?? '../shared');
  if (existsSync(shared)) env['BARAZA_SHARED'] = shared;
  for (const [name, what] of [
    ['TEST_DATABASE_URL', 'PostgreSQL'],
    ['TEST_REDIS_URL', 'Redis'],
    ['CHROMIUM', 'browser'],
    ['BARAZA_SHARED', 'shared data'],
  ] as const) {
    console.log(
      `${what}: ${env[name] ? 'found, its suites run' : `not found (${name} is not set), its suites are left out`}`,
    );
  }
}

const first = await runVitest([]);
const unsound = first.files.filter(file => !isSound(file));
// More than a few at once are broken, not unsteady.
const repeated = unsound.length <= 5 ? unsound : [];
const second = repeated.length === 0 ? undefined : await runVitest(repeated.map(file => file.name));
rmSync(folder, { recursive: true, force: true });

const files = first.files.map(file => second?.files.find(again => again.name === file.name) ?? file);
for (const file of repeated) {
  const failures = file.assertionResults.filter(test => test.status === 'failed');
  const messages = failures.map(test => `${test.fullName}: ${test.failureMessages.join(' ')}`);
  const how = files.find(again => again.name === file.name && isSound(again)) ? 'passed' : 'failed again';
  console.log(`run twice, ${how} alone: ${file.name}\n  ${[file.message, ...messages].filter(Boolean).join('\n  ')}`);
}
const tests = files.flatMap(file => file.assertionResults);
const passed = tests.filter(test => test.status === 'passed').length;
// A file that could not even be loaded, or whose process died, has no failed tests, and is a failure all the same.
const silent = files.filter(file => !isSound(file) && !file.assertionResults.some(test => test.status === 'failed'));
const unexplained = [first, second].filter(run => run?.broken).length;
const failed = tests.filter(test => test.status === 'failed').length + silent.length + unexplained;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

interface Run {
  readonly files: readonly TestFile[];
  /** The run failed by no test of its own, such as by a rejection that nobody caught, or left no report. */
  readonly broken: boolean;
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }[];
}

function isSound(file: TestFile): boolean {
  return file.status !== 'failed' && !file.assertionResults.some(test => test.status === 'failed');
}

/** Runs every test, or those of `names`, each file in a process of its own. */
async function runVitest(names: readonly string[]): Promise<Run> {
  const report = join(folder, names.length === 0 ? 'report.json' : 'again.json');
  const options = ['run', ...names, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (names.length > 0) options.push('--isolate', '--maxWorkers=1');
  const child = spawn(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), ...options], {
    stdio: 'inherit',
    env,
  });
  const [code] = await once(child, 'exit');
  if (!existsSync(report)) return { files: [], broken: true };
  const files: readonly TestFile[] = JSON.parse(readFileSync(report, 'utf8')).testResults;
  return { files, broken: code !== 0 && files.every(isSound) };
}
