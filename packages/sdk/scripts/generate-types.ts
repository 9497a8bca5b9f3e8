/**
 * Writes `src/api-types/` from the contracts' schemas, a file for each area, so that the package needs neither them nor Zod.
 *
 *   npm run generate -w @baraza/sdk
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { TypePrinter } from './print-types.ts';
import { PARTS, TYPE_GROUPS, type TypeGroup } from './type-groups.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const FOLDER = 'packages/sdk/src/api-types';
const TURN_EVENTS = join(ROOT, 'packages/contracts/src/turn-event.ts');
const HEAD = '// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.';
/** Parts the files while they are formatted as one. */
const SEAM = '// file: ';
const JSON_VALUE =
  'export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };';

/** Every file as it should be, by its name in `src/api-types`, formatted. */
export function generateTypes(): ReadonlyMap<string, string> {
  const printer = new TypePrinter();
  for (const part of PARTS) printer.namePart(part, schemaOfPart(part));
  const bodies = new Map<string, string>([
    ['json-value', JSON_VALUE],
    ['turn-events', turnEvents()],
  ]);
  for (const [name, group] of Object.entries(TYPE_GROUPS)) {
    bodies.set(
      name,
      [...declarations(printer, group, 'sent'), ...declarations(printer, group, 'answered')].join('\n\n'),
    );
  }
  const sources = new Map([...bodies].map(([name, body]) => [`${name}.ts`, `${imports(name, bodies)}\n\n${body}`]));
  const all = [...bodies.keys()].sort().map(name => `export type * from './${name}.ts';`);
  return format(sources.set('index.ts', all.join('\n')));
}

function declarations(printer: TypePrinter, group: TypeGroup, kind: keyof TypeGroup): string[] {
  return Object.entries(group[kind] ?? {}).map(([name, type]) => printer.declare(name, schemaOf(type, kind)));
}

function schemaOf(type: z.ZodType, kind: keyof TypeGroup): object {
  const io = kind === 'sent' ? 'input' : 'output';
  return z.toJSONSchema(type, { io, unrepresentable: 'any', override: markJson });
}

function schemaOfPart(name: string): object {
  for (const group of Object.values(TYPE_GROUPS)) {
    for (const kind of ['sent', 'answered'] as const) {
      const type = group[kind]?.[name];
      if (type !== undefined) return schemaOf(type, kind);
    }
  }
  throw new Error(`${name} is no published type`);
}

/** A bounded JSON value is an `any` with a check; everything else that may be anything is `unknown`. */
function markJson({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }): void {
  if (zodSchema._zod.def.type === 'any') Object.assign(jsonSchema, { tsType: 'JsonValue' });
}

/** Events are plain types already: taken word for word, without imports, values and the function below. */
function turnEvents(): string {
  const source = readFileSync(TURN_EVENTS, 'utf8');
  const [types = ''] = source.split(/^export function /m);
  return types
    .replace(/^import .*$/gm, '')
    .replace(/^const [\s\S]*?;$/gm, '')
    .trim();
}

/** Lines that bring what a file uses of the others. */
function imports(name: string, bodies: ReadonlyMap<string, string>): string {
  const words = new Set(withoutComments(bodies.get(name) ?? '').match(/\b[A-Z]\w+\b/g));
  return [...bodies]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .filter(([other]) => other !== name)
    .map(([other, body]) => ({ other, used: declaredIn(body).filter(type => words.has(type)) }))
    .filter(({ used }) => used.length > 0)
    .map(({ other, used }) => `import type { ${used.sort().join(', ')} } from './${other}.ts';`)
    .join('\n');
}

function declaredIn(body: string): string[] {
  return [...body.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, type = '']) => type);
}

function withoutComments(body: string): string {
  return body.replaceAll(/\/\*\*[\s\S]*?\*\/|'[^'\n]*'|"[^"\n]*"/g, '');
}

/** All at once: starting the formatter takes longer than its work. */
function format(sources: ReadonlyMap<string, string>): Map<string, string> {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const input = [...sources].map(([name, source]) => `${SEAM}${name}\n\n${source}\n`).join('\n');
  const args = [biome, 'format', `--stdin-file-path=${FOLDER}/index.ts`];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: ROOT, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the types cannot be formatted: ${stderr}`);
  const parts = stdout.split(SEAM).slice(1);
  return new Map(
    parts.map(part => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), `${HEAD}\n${part.slice(end).trim()}\n`];
    }),
  );
}

if (import.meta.main) {
  const files = generateTypes();
  const folder = join(ROOT, FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) if (!files.has(old)) rmSync(join(folder, old));
  for (const [name, source] of files) writeFileSync(join(folder, name), source);
}
