import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { createFlowWorkshop } from '#adapters/flows';
import { isAppError } from '#kernel';
import type { FlowTestRun, FlowWorkshop } from '#modules/flows';
import { parseFlowTest, parseYaml, renderJunit } from '#modules/flows/authoring';
import type { Output } from '../output.ts';

const TEST_FILE = /\.flowtest\.ya?ml$/;
const MAX_WORKERS = 4;

/** Tests of one flow, which run together so that its coverage is theirs. */
interface Suite {
  readonly flowPath: string;
  readonly tests: { readonly path: string; readonly text: string }[];
}

interface SuiteResult {
  readonly name: string;
  readonly run: FlowTestRun | null;
  /** Why it could not run. */
  readonly fault: string | null;
}

/** Plays conversation tests without a server. Exit code 0 when all passed, 1 when one failed or could not run. */
export async function testFlows(
  output: Output,
  paths: readonly string[],
  options: { readonly junit?: string | undefined; readonly flow?: string | undefined },
): Promise<number> {
  const suites = findSuites(paths.flatMap(findTestFiles), options.flow);
  if (suites.length === 0) throw new Error('No *.flowtest.yaml files there.');
  const results = await runSuites(suites);
  for (const result of results) report(output, result);
  const passed = results.flatMap(({ run }) => run?.results ?? []).filter(result => result.passed).length;
  const failed = results.flatMap(({ run }) => run?.results ?? []).length - passed;
  const broken = results.filter(({ fault }) => fault !== null).length;
  output.line(`${passed} passed, ${failed} failed${broken === 0 ? '' : `, ${broken} could not run`}`);
  if (options.junit !== undefined) {
    const told = results.flatMap(({ name, run }) => (run === null ? [] : [{ name, results: run.results }]));
    writeFileSync(options.junit, renderJunit(told));
  }
  return failed + broken === 0 ? 0 : 1;
}

function findTestFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(file => TEST_FILE.test(file))
    .map(file => join(path, file))
    .sort();
}

function findSuites(files: readonly string[], flow: string | undefined): Suite[] {
  const suites = new Map<string, Suite>();
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const named = flow ?? parseFlowTest(text).flow;
    if (named === undefined) throw new Error(`${path}: it names no flow; add "flow: <path>", or pass --flow`);
    const flowPath = flow === undefined ? resolve(dirname(path), named) : resolve(named);
    const suite = suites.get(flowPath) ?? { flowPath, tests: [] };
    suite.tests.push({ path, text });
    suites.set(flowPath, suite);
  }
  return [...suites.values()];
}

/** As many suites at a time as there are processors, each in a worker of its own. */
async function runSuites(suites: readonly Suite[]): Promise<SuiteResult[]> {
  const results: SuiteResult[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const workshop = createFlowWorkshop();
    try {
      for (let at = next++; at < suites.length; at = next++) {
        const suite = suites[at];
        if (suite !== undefined) results[at] = await runSuite(workshop, suite);
      }
    } finally {
      await workshop.stop();
    }
  };
  const workers = Math.min(suites.length, availableParallelism(), MAX_WORKERS);
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}

async function runSuite(workshop: FlowWorkshop, suite: Suite): Promise<SuiteResult> {
  const name = relative('.', suite.flowPath);
  try {
    const written = parseYaml(readFileSync(suite.flowPath, 'utf8'));
    const { document, errors } = await workshop.validate(written as never, []);
    if (document === null) return { name, run: null, fault: errors[0]?.message ?? 'it is not a flow' };
    const tests = await workshop.parseTests(suite.tests.map(({ text }) => text));
    return { name, run: await workshop.runTests(document, tests), fault: null };
  } catch (error) {
    const known = isAppError(error) || (error instanceof Error && 'code' in error);
    if (!known) throw error;
    return { name, run: null, fault: (error as Error).message };
  }
}

function report(output: Output, { name, run, fault }: SuiteResult): void {
  output.value({ flow: name, fault, ...run });
  output.line(name);
  if (run === null) {
    output.line(`  ✗ ${fault}`);
    return;
  }
  for (const result of run.results) {
    output.line(`  ${result.passed ? '✓' : '✗'} ${result.name}`);
    for (const step of result.steps) {
      for (const { what, diff } of step.failures) {
        output.line(`      step ${step.number}, ${step.action}: ${what}`);
        for (const line of diff.split('\n')) output.line(`        ${line}`);
      }
    }
  }
  const { nodes, edges } = run.coverage;
  output.line(`  ${nodes.covered} of ${nodes.total} nodes, ${edges.covered} of ${edges.total} edges`);
  if (edges.missing.length > 0) output.line(`  not crossed: ${edges.missing.join(', ')}`);
}
