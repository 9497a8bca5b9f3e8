import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as contracts from '@baraza/contracts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { generateTypes } from '../scripts/generate-types.ts';
import type * as sdk from './api-types/index.ts';

const FOLDER = join(import.meta.dirname, 'api-types');
const MAX_LINES = 400;

test('the types are those of the contracts today; `npm run generate -w @baraza/sdk` makes them so', () => {
  const wanted = generateTypes();
  expect(readdirSync(FOLDER).sort()).toEqual([...wanted.keys()].sort());
  for (const [name, source] of wanted) expect(readFileSync(join(FOLDER, name), 'utf8'), name).toBe(source);
});

test('no file of them is longer than one can read', () => {
  const long = readdirSync(FOLDER).filter(
    name => readFileSync(join(FOLDER, name), 'utf8').split('\n').length > MAX_LINES,
  );
  expect(long).toEqual([]);
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
