/**
 * Runs the test suite and closes with one plain line, `N passed, N failed`. A test that fails is run once more; one that
 * passes then is named above that line, with what it said the first time: it hides a defect, of the product or of its own. So is
 * a file whose process died under it.
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
const again = first.died.length === 0 ? undefined : await runVitest(first.died);
rmSync(folder, { recursive: true, force: true });
for (const file of first.died) console.log(`run twice, since its process died: ${file}`);
for (const test of [...first.unsteady, ...(again?.unsteady ?? [])]) console.log(`passed at the second try: ${test}`);
const passed = first.passed + (again?.passed ?? 0);
const failed = first.failed + (again === undefined ? 0 : again.failed + again.died.length);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

interface Outcome {
  readonly passed: number;
  /** Failed tests, and files that could not be loaded. */
  readonly failed: number;
  /** What passed at the second try, and why not at the first. */
  readonly unsteady: readonly string[];
  /** Files without a result. */
  readonly died: readonly string[];
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

async function runVitest(files: readonly string[]): Promise<Outcome> {
  const report = join(folder, files.length === 0 ? 'report.json' : 'again.json');
  const options = [
    'run',
    ...files,
    '--retry=1',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const child = spawn(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), ...options], {
    stdio: 'inherit',
    env,
  });
  const [code] = await once(child, 'exit');
  const outcome = readReport(report);
  // What was not asked for by a test, such as a rejection that nobody caught, is no test's failure and still one.
  const isUnexplained = code !== 0 && outcome.failed === 0 && outcome.died.length === 0;
  return isUnexplained ? { ...outcome, failed: 1 } : outcome;
}

function readReport(path: string): Outcome {
  if (!existsSync(path)) return { passed: 0, failed: 1, unsteady: [], died: [] };
  const files: readonly TestFile[] = JSON.parse(readFileSync(path, 'utf8')).testResults;
  const hasFailed = (file: TestFile): boolean => file.assertionResults.some(test => test.status === 'failed');
  const silent = files.filter(file => file.status === 'failed' && !hasFailed(file));
  const died = silent.filter(file => file.message === '');
  const tests = files.filter(file => !died.includes(file)).flatMap(file => file.assertionResults);
  return {
    passed: tests.filter(test => test.status === 'passed').length,
    // A file that could not even be loaded has no failed tests, and is a failure all the same.
    failed: tests.filter(test => test.status === 'failed').length + silent.length - died.length,
    unsteady: tests
      .filter(test => test.status === 'passed' && test.failureMessages.length > 0)
      .map(test => `${test.fullName}\n  ${test.failureMessages.join('\n  ')}`),
    died: died.map(file => file.name),
  };
}
