import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type * as contracts from '@baraza/contracts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { generateTypes } from '../scripts/generate-types.ts';
import type * as sdk from './api-types.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

test('the types are those of the contracts today; `npm run generate -w @baraza/sdk` makes them so', () => {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const formatted = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path=packages/sdk/src/api-types.ts'], {
    cwd: ROOT,
    input: generateTypes(),
    encoding: 'utf8',
  });
  expect(formatted.stderr).toBe('');
  expect(readFileSync(join(import.meta.dirname, 'api-types.ts'), 'utf8')).toBe(formatted.stdout);
});

/** Fails to compile unless each takes what the other gives. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** JSON inside of a flow is printed as such; Zod infers `unknown`. */
type Fits<A, B> = [A] extends [B] ? true : never;
type Read<T> = T extends object ? { readonly [K in keyof T]: Read<T[K]> } : T;

test('the compiler holds the printed types to the inferred ones', () => {
  const same: [
    Same<sdk.Agent, Read<contracts.AgentView>>,
    Same<sdk.CreateAgent, Read<z.input<typeof contracts.createAgentBody>>>,
    Same<sdk.CreateSource, Read<z.input<typeof contracts.createSourceBody>>>,
    Same<sdk.SourceDetail, Read<contracts.SourceDetail>>,
    Same<sdk.Message, Read<contracts.MessageView>>,
    Same<sdk.Turn, Read<contracts.TurnView>>,
    Same<sdk.GenericMessage, Read<contracts.GenericMessage>>,
    Same<sdk.TurnEvent, Read<contracts.TurnEvent>>,
    Fits<sdk.FlowDocument, Read<contracts.FlowDocumentInput>>,
  ] = [true, true, true, true, true, true, true, true, true];
  expect(same).not.toContain(false);
});
