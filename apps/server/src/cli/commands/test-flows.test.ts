import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testFlows } from './test-flows.ts';

const FLOW = `
format: baraza/v1
start: menu
fallback: { text: Sorry? }
nodes:
  - { id: menu, type: buttons, text: What next?, buttons: [{ id: bye, title: Goodbye, next: bye }] }
  - { id: bye, type: end, text: Bye. }
`;
const GOOD =
  'name: leaves\nflow: shop.yaml\nsteps:\n  - start: true\n  - click: Goodbye\n    expect: { message: Bye. }\n';
const BAD = 'name: hopes\nflow: shop.yaml\nsteps:\n  - start: true\n    expect: { message: What now? }\n';

let folder: string;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baraza-flowtests-'));
  lines = [];
  writeFileSync(join(folder, 'shop.yaml'), FLOW);
  writeFileSync(join(folder, 'good.flowtest.yaml'), GOOD);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const output = {
  json: false,
  line: (text: string) => void lines.push(text),
  part: () => {},
  value: () => {},
  table: () => {},
  progress: () => {},
};

test('tests that pass end with 0, and tell the coverage', async () => {
  expect(await testFlows(output, [folder], {})).toBe(0);
  expect(lines).toContain('  ✓ leaves');
  expect(lines).toContain('  2 of 2 nodes, 1 of 1 edges');
});

test('a test that fails ends with 1, a diff and a JUnit failure', async () => {
  writeFileSync(join(folder, 'bad.flowtest.yaml'), BAD);
  const junit = join(folder, 'out.xml');
  expect(await testFlows(output, [folder], { junit })).toBe(1);
  expect(lines).toEqual(expect.arrayContaining(['  ✗ hopes', '        - What now?', '        + What next?']));
  expect(readFileSync(junit, 'utf8')).toContain('<testsuites tests="2" failures="1">');
});

test('a flow that is not there fails its tests only', async () => {
  writeFileSync(join(folder, 'lost.flowtest.yaml'), GOOD.replace('shop.yaml', 'none.yaml'));
  expect(await testFlows(output, [folder], {})).toBe(1);
  expect(lines).toContain('1 passed, 0 failed, 1 could not run');
});
