import { expect } from 'vitest';
import { validateFlow } from '../proof/validate-flow.ts';
import type { ImportedFlow, ImportFile } from './flow-import.ts';
import { importFlow } from './import-flow.ts';

/** Imports in a test: a flow that passes the proof, or an exception with the reason why not. */
export function imported(...files: ImportFile[]): ImportedFlow & { flow: NonNullable<ImportedFlow['flow']> } {
  const result = importFlow(files);
  if (result.kind === 'refused') throw new Error(result.reason);
  if (result.flow === null) throw new Error('no flow');
  expect(validateFlow(result.flow).errors).toEqual([]);
  return { ...result, flow: result.flow };
}

export function jsonFile(path: string, content: unknown): ImportFile {
  return { path, text: JSON.stringify(content) };
}
