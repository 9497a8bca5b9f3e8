/**
 * Runs the test suite and closes with one plain line, `N passed, N failed`. A test that fails is run once more; one that
 * passes then is named above that line, with what it said the first time: it hides a defect, of the product or of its own.
 *
 *   node scripts/test.ts          what a fresh machine can run: no server, no browser, no network
 *   node scripts/test.ts --all    adds the suites of the services it finds (TEST_DATABASE_URL, TEST_REDIS_URL, CHROMIUM)
 *                                 and of the shared data (BARAZA_SHARED)
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const all = process.argv.includes('--all');
const folder = mkdtempSync(join(tmpdir(), 'baraza-tests-'));
const report = join(folder, 'report.json');

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

const args = ['vitest', 'run', '--retry=1', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const child = spawn(process.execPath, [join('node_modules', 'vitest', 'vitest.mjs'), ...args.slice(1)], {
  stdio: 'inherit',
  env,
});
child.on('exit', code => {
  const { passed, failed, unsteady } = readReport();
  for (const test of unsteady) console.log(`passed at the second try: ${test}`);
  rmSync(folder, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = code === 0 && passed > 0 ? 0 : 1;
});

interface TestFile {
  readonly status: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[];
  }[];
}

function readReport(): { passed: number; failed: number; unsteady: string[] } {
  try {
    const totals = JSON.parse(readFileSync(report, 'utf8'));
    const files: readonly TestFile[] = totals.testResults;
    // A file that could not even be loaded has no failed tests, and is a failure all the same.
    const broken = files.filter(
      file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
    );
    const unsteady = files
      .flatMap(file => file.assertionResults)
      .filter(test => test.status === 'passed' && test.failureMessages.length > 0)
      .map(test => `${test.fullName}\n  ${test.failureMessages.join('\n  ')}`);
    return { passed: totals.numPassedTests, failed: totals.numFailedTests + broken.length, unsteady };
  } catch {
    return { passed: 0, failed: 1, unsteady: [] };
  }
}
