import type { FlowTestResult } from './run-flow-test.ts';

export interface FlowTestSuite {
  /** Usually the path of the flow. */
  readonly name: string;
  readonly results: readonly FlowTestResult[];
}

/** JUnit XML of conversation tests, as continuous integration servers read it. */
export function renderJunit(suites: readonly FlowTestSuite[]): string {
  const all = suites.flatMap(suite => suite.results);
  const body = suites.map(
    ({ name, results }) =>
      `  <testsuite name="${escape(name)}" tests="${results.length}" failures="${failed(results)}" errors="0" skipped="0">\n` +
      `${results.map(result => renderCase(name, result)).join('')}  </testsuite>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="${all.length}" failures="${failed(all)}">\n${body.join('')}</testsuites>\n`;
}

function renderCase(suite: string, result: FlowTestResult): string {
  const open = `    <testcase classname="${escape(suite)}" name="${escape(result.name)}"`;
  if (result.passed) return `${open}/>\n`;
  const failures = result.steps.flatMap(step => step.failures.map(failure => ({ step, failure })));
  const [first] = failures;
  const title =
    first === undefined ? 'failed' : `step ${first.step.number} (${first.step.action}): ${first.failure.what}`;
  const text = failures
    .map(({ step, failure }) => `step ${step.number} (${step.action}): ${failure.what}\n${failure.diff}`)
    .join('\n');
  return `${open}>\n      <failure message="${escape(title)}">${escape(text)}</failure>\n    </testcase>\n`;
}

function failed(results: readonly FlowTestResult[]): number {
  return results.filter(result => !result.passed).length;
}

function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex -- characters that XML 1.0 cannot hold at all
  const printable = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return printable
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;');
}
