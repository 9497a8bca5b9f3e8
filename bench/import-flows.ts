/**
 * Imports every bot definition of the development data and prints what came of it: `node bench/import-flows.ts`.
 * Exits 1 when one neither imports soundly nor is refused with a reason.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  coverFlow,
  type ImportFile,
  importFlow,
  validateFlow,
} from '../apps/server/src/modules/flows/authoring/index.ts';

const shared = resolve(process.env['BARAZA_SHARED'] ?? join(import.meta.dirname, '../../shared'));
const root = join(shared, 'data/flows');
const index = readFileSync(join(root, 'index.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as { file: string; kind: string });

/** Files that belong together, by the name of the bot. */
function bots(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { file, kind } of index) {
    const parts = file.replace(/^flows\//, '').split('/');
    const whole = kind === 'rasa' || kind.startsWith('sarufi-') || kind === 'botframework-composer';
    const depth = kind === 'botframework-composer' ? 2 : 1;
    const bot = whole && kind !== 'sarufi-docs' ? parts.slice(0, depth).join('/') : parts.join('/');
    found.set(bot, [...(found.get(bot) ?? []), parts.join('/')]);
  }
  return found;
}

if (!existsSync(root)) throw new Error(`no definitions at ${root}: set BARAZA_SHARED`);
const listed = readdirSync(root, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length;
let failed = 0;
let fileCount = 0;
for (const [bot, paths] of bots()) {
  fileCount += paths.length;
  const files: ImportFile[] = paths.map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const began = performance.now();
  const result = importFlow(files);
  const took = performance.now() - began;
  if (result.kind === 'refused') {
    console.log(`${bot}  (${paths.length} files)\n    refused as ${result.format ?? 'unknown'}: ${result.reason}`);
    if (result.reason === '') failed += 1;
    continue;
  }
  const intents = Object.keys(result.intents).length;
  const nodes =
    result.flow === null
      ? 0
      : result.flow.nodes.length +
        Object.values(result.flow.flows ?? {}).reduce((sum, flow) => sum + flow.nodes.length, 0);
  const proof = result.flow === null ? null : validateFlow(result.flow, { channels: ['whatsapp'] });
  const cover = result.flow === null ? null : coverFlow(result.flow);
  if (proof?.valid === false) failed += 1;
  const { carried, approximated, dropped } = result.report;
  console.log(
    `${bot}  (${paths.length} files)\n    ${result.format}: ${nodes} nodes, ${intents} intents, ` +
      `${carried.length} carried, ${approximated.length} approximated, ${dropped.length} dropped, ${took.toFixed(1)} ms` +
      (proof === null ? '' : `, proof ${proof.valid ? 'sound' : 'FAULTY'} (${proof.warnings.length} warnings)`) +
      (cover === null ? '' : `, ${cover.tests.length} conversations leave ${cover.uncovered.length} edges`),
  );
  if (process.argv.includes('--verbose')) {
    for (const line of approximated) console.log(`      ~ ${line}`);
    for (const line of dropped) console.log(`      - ${line}`);
    for (const line of proof?.warnings ?? []) console.log(`      ! ${line.nodeId ?? ''} ${line.message}`);
    for (const line of cover?.uncovered ?? []) console.log(`      ? ${line}`);
  }
}
console.log(`${fileCount} definition files of ${listed} in the folder, ${failed} not sound`);
process.exitCode = failed === 0 ? 0 : 1;
